/**
 * Reads at most once in so many milliseconds for all visitors together. What fails to be read is
 * tried again by the next visitor.
 */
export function readAtMost<T>(
  every: number,
  now: () => number,
  read: (at: number) => Promise<T>,
): () => Promise<T> {
  let latest: { at: number; found: Promise<T> } | null = null;
  return () => {
    const at = now();
    if (latest && at >= latest.at && at - latest.at < every) return latest.found;
    const current = { at, found: read(at) };
    latest = current;
    current.found.catch(() => {
      if (latest === current) latest = null;
    });
    return current.found;
  };
}
