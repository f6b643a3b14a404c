const windowMs = 1_000;

/**
 * At most `limit` acceptances in any 1,000 ms. Returns a function that takes the time of an arrival
 * in ms, never earlier than the last, and says whether it is accepted; refusals do not count.
 */
export function createSlidingWindow(limit: number): (at: number) => boolean {
  const times = new Float64Array(limit).fill(Number.NEGATIVE_INFINITY);
  let oldest = 0;
  return (at) => {
    if (limit === 0 || at - (times[oldest] ?? 0) < windowMs) return false;
    times[oldest] = at;
    oldest = (oldest + 1) % limit;
    return true;
  };
}
