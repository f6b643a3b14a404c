import { isQuiet, quietFrom, wakingFrom } from '../waking.ts';
import type { Schedule } from './store/schedules.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What was planned for the evening and could not go then may still go in the morning, not later. */
const LATEST = 14 * HOUR;
/** How soon one that waits for all that is paused is looked at, where nobody says that it goes on. */
const LOOKED_AT_AGAIN = 10 * MINUTE;
/** Whoever approves may take so long after the time it was planned for. */
const APPROVED_LATE = 30 * MINUTE;
/** Further ahead nobody plans a message: a year. */
export const FARTHEST = 366 * 24 * HOUR;
/** How long a message that may go at night is worth delivering, and one that corrects another. */
const NIGHT_LASTS = 12 * HOUR;
const CORRECTION_LASTS = 24 * HOUR;

type Timed = Pick<Schedule, 'at' | 'atNight' | 'timeZone'>;

/** Whether it is sent once, and not by a timetable. */
export function isOnce({ cron }: Pick<Schedule, 'cron'>): boolean {
  return cron === '';
}

/** When it goes if it may go from a moment on: then, at its time, or when the night is over. */
export function startOf({ at, atNight, timeZone }: Timed, now: number): number {
  const wanted = Math.max(at ?? now, now);
  return atNight ? wanted : wakingFrom(wanted, timeZone);
}

/** Until when it is worth delivering, if it begins at a moment. */
export function expiryOf(
  { atNight, corrects, timeZone }: Timed & Pick<Schedule, 'corrects'>,
  begins: number,
): number {
  if (corrects !== null) return begins + CORRECTION_LASTS;
  return atNight && isQuiet(begins, timeZone) ? begins + NIGHT_LASTS : quietFrom(begins, timeZone);
}

/** What to do with one whose time has come: send it, look again at a moment, or never send it. */
export function decideOnce(
  { at, atNight, timeZone }: Timed,
  now: number,
  paused: boolean,
): 'send' | 'miss' | { again: number } {
  if (now - (at ?? now) > LATEST) return 'miss';
  if (paused) return { again: now + LOOKED_AT_AGAIN };
  return atNight || !isQuiet(now, timeZone) ? 'send' : { again: wakingFrom(now, timeZone) };
}

/** What is wrong with the time it is planned for; null when nothing is. */
export function timeProblem(at: number | null, now: number): 'past' | 'far' | null {
  if (at === null) return null;
  if (at < now - APPROVED_LATE) return 'past';
  return at > now + FARTHEST ? 'far' : null;
}

/** What a template leaves to be filled in, as it stands there. */
export const GAP = /\[[^\][\n]{1,40}\]/g;

/** All that a template left to be filled in, as it stands there, each once: "[lugar]". */
export function unfilledIn(words: string): string[] {
  return [...new Set(words.match(GAP) ?? [])];
}
