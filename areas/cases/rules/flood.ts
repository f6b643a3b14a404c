const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * So many alarms of new numbers that nobody has answered are rung one by one: more than that no team reads one
 * by one, and what comes above is told together. A large raid is below it.
 */
export const FLOOD_FROM = 50;
/** How often a flood is told of while it grows. */
export const FLOOD_TOLD_EVERY = 2 * MINUTE;
/** How often those who wait are told of again, and hear themselves that they are not forgotten; the latter for an hour. */
export const FLOOD_AGAIN = 15 * MINUTE;
const FLOOD_AGAIN_LATER = 60 * MINUTE;
/** Alarms that nobody wrote to for so long make no flood of new ones any more. */
export const FRESH_FOR = 60 * MINUTE;
/** Whoever wrote for the first time within so long is new: that is what an attacker has many of. */
export const NEW_FOR = DAY;

interface Timed {
  /** When they wrote last. */
  heardAt: number | null;
  /** When they were told of last. */
  rungAt: number | null;
}

interface Told extends Timed {
  id: number;
  /** Whether their words say what happens. */
  says: boolean;
}

/** Nothing was told of it; it wrote more since; it was told of a while ago; it was told of just now. */
type Turn = 'new' | 'more' | 'again' | 'none';

function turnOf({ heardAt, rungAt }: Timed, now: number): Turn {
  if (rungAt === null) return 'new';
  if ((heardAt ?? 0) > rungAt) return 'more';
  return rungAt <= now - FLOOD_AGAIN ? 'again' : 'none';
}

/** The alarms of a flood of which there is something to tell, or that were told of a while ago. */
export function tellableAt<T extends Timed>(alarms: readonly T[], now: number): T[] {
  return alarms.filter((one) => turnOf(one, now) !== 'none');
}

/** When one of a flood is looked at again: soon, as long as there is something to tell of it. */
export function floodWakeAt(one: Timed, now: number): number {
  const every = turnOf(one, now) === 'none' ? FLOOD_AGAIN : FLOOD_TOLD_EVERY;
  return (Math.floor(now / every) + 1) * every;
}

/**
 * Whether who waits among many is to hear that nobody could answer yet: once, then seldom, and more seldom after
 * an hour, since an attacker may have written in their name.
 * @param toldAt when they heard so last
 */
export function hearsOfMany(
  { heardAt }: Pick<Timed, 'heardAt'>,
  toldAt: number | null,
  now: number,
): boolean {
  if (toldAt === null) return true;
  const isLong = (heardAt ?? 0) <= now - FLOOD_AGAIN_LATER;
  return toldAt <= now - (isLong ? FLOOD_AGAIN_LATER : FLOOD_AGAIN);
}

/** How many are told of at once. Their codes alone are five hundred letters, which any channel takes. */
export const FLOOD_PLACES = 80;
/** Places that none of the others may take; where one needs fewer, the others have them in this order. */
const places = { saysNew: 40, bareNew: 8, more: 16, again: 16 };

/**
 * Whom a telling names. Whatever an attacker has most of, new numbers, words or none, takes the places of nobody
 * else; and among those of whom nothing was told yet the oldest and the newest alternate, so that neither many who
 * come after hide anyone, nor many who came before.
 */
export function firstOfFlood<T extends Told>(alarms: readonly T[], now: number): T[] {
  const inTurn = (turn: Turn): T[] => alarms.filter((one) => turnOf(one, now) === turn);
  const fresh = inTurn('new');
  const queues = [
    { queue: fromBothEnds(fresh.filter(({ says }) => says)), kept: places.saysNew },
    { queue: fromBothEnds(fresh.filter(({ says }) => !says)), kept: places.bareNew },
    { queue: longestUntold(inTurn('more')), kept: places.more },
    { queue: longestUntold(inTurn('again')), kept: places.again },
  ];
  const sure = queues.flatMap(({ queue, kept }) => queue.slice(0, kept));
  const others = queues.flatMap(({ queue, kept }) => queue.slice(kept));
  return [...sure, ...others].slice(0, FLOOD_PLACES);
}

/** The oldest, the newest, the second oldest, and so on. */
function fromBothEnds<T extends Told>(alarms: readonly T[]): T[] {
  const sorted = alarms.toSorted((a, b) => a.id - b.id);
  return sorted.map((_, at) => sorted.at(at % 2 === 0 ? at / 2 : -(at + 1) / 2) as T);
}

function longestUntold<T extends Told>(alarms: readonly T[]): T[] {
  return alarms.toSorted((a, b) => (a.rungAt ?? 0) - (b.rungAt ?? 0) || a.id - b.id);
}
