const MOST = 10_000;

/** Says of each name whether it comes for the first time within so many milliseconds. */
export function createSparing(
  every: number,
  now: () => number,
): { isFirst(name: string): boolean } {
  const seen = new Map<string, number>();
  return {
    isFirst(name) {
      const last = seen.get(name);
      if (last !== undefined && now() - last < every) return false;
      // The oldest goes, so that nobody fills the memory by many names.
      const [oldest] = seen.keys();
      if (seen.size >= MOST && oldest !== undefined) seen.delete(oldest);
      seen.delete(name);
      seen.set(name, now());
      return true;
    },
  };
}
