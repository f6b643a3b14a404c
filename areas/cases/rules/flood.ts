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

/**
 * Which alarms of a flood are told of now, in order: those nothing was told of first, then who wrote more since, then
 * whoever was told of a while ago; among them who says anything before who says nothing.
 */
export function tellableOfFlood<T extends Told>(alarms: readonly T[], now: number): T[] {
  const turn = ({ heardAt, rungAt }: Told): number => {
    if (rungAt === null) return 0;
    if ((heardAt ?? 0) > rungAt) return 1;
    return rungAt <= now - FLOOD_AGAIN ? 2 : 3;
  };
  return alarms
    .filter((one) => turn(one) < 3)
    .sort(
      (a, b) =>
        turn(a) - turn(b) ||
        Number(saysAnything(b)) - Number(saysAnything(a)) ||
        (a.rungAt ?? 0) - (b.rungAt ?? 0) ||
        b.id - a.id,
    );
}
