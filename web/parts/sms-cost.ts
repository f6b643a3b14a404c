/**
 * What a part costs to send, in dollars: Vonage's price in the United States and what carriers take for a
 * registered campaign. It differs by carrier and contract, so it is only ever called about.
 */
const PART_USD = 0.012;

/** About what so many parts cost, such as $0.02; a cent at least. */
export function costOf(parts: number): string {
  return `$${Math.max(0.01, parts * PART_USD).toFixed(2)}`;
}
