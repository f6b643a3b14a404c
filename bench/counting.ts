import { createSlidingWindow } from './sliding-window.ts';

/** How a provider may count what it takes, which nobody outside can see. */
export const ways = ['sliding', 'tenths', 'fixed', 'spaced', 'lower'] as const;
export type Way = (typeof ways)[number];

/**
 * Whether a message that arrives at a time in ms, never earlier than the last, is accepted. What is
 * refused does not count.
 */
export type Admit = (at: number) => boolean;

/** Of the setting, what a provider takes that has lowered its limit and told nobody. */
const LOWERED = 0.8;
/** Above so many a second, a network may bring two messages closer together than they were sent. */
const JITTERS_FROM = 100;
const JITTER_MS = 1;

const countings: Record<Way, (limit: number) => Admit> = {
  /** At most the limit in any last 1,000 ms. */
  sliding: createSlidingWindow,
  /** At most a tenth of it in each tenth of a second of the provider's clock. */
  tenths: (limit) => fixedWindow(limit / 10, 100),
  /** At most the limit in each second of the provider's clock. */
  fixed: (limit) => fixedWindow(limit, 1000),
  /** No burst at all: each its share of a second after the last accepted. */
  spaced: (limit) => spaced(1000 / limit - (limit > JITTERS_FROM ? JITTER_MS : 0)),
  /** The sliding second, with less in it than the setting says. */
  lower: (limit) => createSlidingWindow(trueLimit('lower', limit)),
};

/** A counting from zero; no limit accepts everything. */
export function createCounting(way: Way, limit: number | null): Admit {
  return limit === null ? () => true : countings[way](limit);
}

/** How many a second are really to be had where the setting says `limit`. */
export function trueLimit(way: Way, limit: number): number {
  return way === 'lower' ? Math.floor(limit * LOWERED) : limit;
}

function fixedWindow(most: number, ms: number): Admit {
  let window = Number.NaN;
  let count = 0;
  return (at) => {
    const current = Math.floor(at / ms);
    if (current !== window) [window, count] = [current, 0];
    if (count + 1 > most) return false;
    count += 1;
    return true;
  };
}

function spaced(everyMs: number): Admit {
  let last = Number.NEGATIVE_INFINITY;
  return (at) => {
    if (at - last < everyMs) return false;
    last = at;
    return true;
  };
}
