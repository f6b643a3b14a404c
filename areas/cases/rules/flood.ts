const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * So many alarms of new numbers that nobody has answered are rung one by one: more than that no team reads one
 * by one, and what comes above is told together. A large raid is below it.
 */
export const FLOOD_FROM = 50;
/** How often a flood is told of while it grows. */
export const FLOOD_TOLD_EVERY = 2 * MINUTE;
/** How often those who wait are told of again, all at the same time. */
export const FLOOD_AGAIN = 15 * MINUTE;
/** Alarms that nobody wrote to for so long make no flood of new ones any more. */
export const FRESH_FOR = 60 * MINUTE;
/** Whoever wrote for the first time within so long is new: that is what an attacker has many of. */
export const NEW_FOR = DAY;

interface Told {
  id: number;
  /** What they wrote last, and when. */
  words: string;
  heardAt: number | null;
  /** When they were told of last. */
  rungAt: number | null;
}

/** An alarm of one word says nothing. */
export function saysAnything({ words }: Pick<Told, 'words'>): boolean {
  return words.trim().includes(' ');
}

type Timed = Pick<Told, 'heardAt' | 'rungAt'>;

/** Nothing was told of it; it wrote more since; it was told of a while ago; it was told of just now. */
function turnOf({ heardAt, rungAt }: Timed, now: number): 0 | 1 | 2 | 3 {
  if (rungAt === null) return 0;
  if ((heardAt ?? 0) > rungAt) return 1;
  return rungAt <= now - FLOOD_AGAIN ? 2 : 3;
}

/** The alarms of a flood of which there is something to tell, or that were told of a while ago. */
export function tellableAt<T extends Timed>(alarms: readonly T[], now: number): T[] {
  return alarms.filter((one) => turnOf(one, now) < 3);
}

/** When one of a flood is looked at again: soon, as long as there is something to tell of it. */
export function floodWakeAt(one: Timed, now: number): number {
  const every = turnOf(one, now) < 2 ? FLOOD_TOLD_EVERY : FLOOD_AGAIN;
  return (Math.floor(now / every) + 1) * every;
}

/** In which order they are told of; among those of one turn who says anything goes before who says nothing. */
export function firstOfFlood<T extends Told>(alarms: readonly T[], now: number): T[] {
  return alarms.toSorted(
    (a, b) =>
      turnOf(a, now) - turnOf(b, now) ||
      Number(saysAnything(b)) - Number(saysAnything(a)) ||
      (a.rungAt ?? 0) - (b.rungAt ?? 0) ||
      b.id - a.id,
  );
}
