/** What is to happen when, in the order of its time. */
export interface Agenda {
  /** @param at milliseconds since 1970 */
  add(at: number, act: () => Promise<void>): void;
  /** The time of the next, or infinity. */
  next(): number;
  /** What is due at `now`, taken out, first the earliest. */
  due(now: number): (() => Promise<void>)[];
}

export function createAgenda(): Agenda {
  let waiting: { at: number; act: () => Promise<void> }[] = [];
  return {
    add: (at, act) => void waiting.push({ at, act }),
    next: () => waiting.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY),
    due(now) {
      const found = waiting.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
      waiting = waiting.filter(({ at }) => at > now);
      return found.map(({ act }) => act);
    },
  };
}
