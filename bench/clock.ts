/**
 * Milliseconds on the machine's monotonic clock. Unlike `performance.now()` the origin is the same
 * in every process, so a start taken in one and an end taken in another may be subtracted.
 */
export function now(): number {
  return performance.now() + shift;
}

const shift = Number(process.hrtime.bigint()) / 1e6 - performance.now();
