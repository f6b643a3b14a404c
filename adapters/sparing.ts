const MOST = 10_000;

export interface Sparing {
  /** Whether a name comes for the first time within so many milliseconds; it counts from now. */
  isFirst(name: string): boolean;
  /** The same, without counting it. */
  isDue(name: string): boolean;
  note(name: string): void;
}

/** Keeps what is said of one name from being said too often. */
export function createSparing(every: number, now: () => number): Sparing {
  const seen = new Map<string, number>();

  function isDue(name: string): boolean {
    const last = seen.get(name);
    return last === undefined || now() - last >= every;
  }

  function note(name: string): void {
    // The oldest goes, so that nobody fills the memory by many names.
    const [oldest] = seen.keys();
    if (seen.size >= MOST && oldest !== undefined) seen.delete(oldest);
    seen.delete(name);
    seen.set(name, now());
  }

  return {
    isDue,
    note,
    isFirst(name) {
      const isNew = isDue(name);
      if (isNew) note(name);
      return isNew;
    },
  };
}
