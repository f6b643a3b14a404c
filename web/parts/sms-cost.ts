/**
 * What a part costs to send in the United States, in dollars, where the settings name no price: Vonage's, and what
 * carriers take for a registered campaign. It differs by carrier and contract, so it is only ever called about.
 */
const TYPICAL_PART_USD = 0.012;

/** About what so many parts cost, such as $0.02; a cent at least. */
export function costOf(parts: number, partPrice: number | null): string {
  return `$${Math.max(0.01, parts * (partPrice ?? TYPICAL_PART_USD)).toFixed(2)}`;
}
