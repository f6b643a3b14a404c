/** The middle value, or the mean of the middle two; NaN for an empty list. Order does not matter. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/**
 * The value below which `share` per cent (0 to 100) of the list lies, interpolated between
 * neighbours; NaN for an empty list. Order does not matter.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = ((sorted.length - 1) * share) / 100;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place % 1);
}
