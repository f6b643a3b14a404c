/** A clock that can be moved on, for trying what only the passing of time brings about. */
export interface MovableClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves it on to a moment; never back. */
  moveTo(moment: number): void;
}

/** @param real what it goes by between its moves */
export function movableClock(real: () => number): MovableClock {
  let ahead = 0;
  const now = (): number => real() + ahead;
  return {
    now,
    moveTo(moment) {
      ahead += Math.max(0, moment - now());
    },
  };
}
