/** Friday, 20 November 2026, 10:12 in the morning in Asheville. */
export const START = Date.UTC(2026, 10, 20, 15, 12);

export interface FakeClock {
  now: () => number;
  advance(ms: number): void;
  set(ms: number): void;
}

export function fakeClock(at = START): FakeClock {
  let time = at;
  return {
    now: () => time,
    advance: (ms) => {
      time += ms;
    },
    set: (ms) => {
      time = ms;
    },
  };
}
