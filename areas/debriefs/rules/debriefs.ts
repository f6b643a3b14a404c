import { instantOf, localTimeAt } from '../../../time/zone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long after the end of an incident those who went are asked. */
export const ASK_AFTER = 30 * MINUTE;
/** An end that is longer ago than this is not asked about any more. */
export const ASK_WITHIN = DAY;
/** How long a plain yes is taken for the answer, and how long the question is worth delivering. */
export const ANSWER_WITHIN = DAY;

/** Nobody is asked at night: hours of the clock on the wall. */
const SLEEPS = 22;
const WAKES = 7;
/** When they are asked who would have been at night. */
const ASKED = 9;

/** How somebody is after they went. */
export type Wellbeing = 'safe' | 'talk';

/** The moment to ask at: now, and at night the next morning at nine. */
export function askAt(now: number, timeZone: string): number {
  const local = localTimeAt(now, timeZone);
  if (local.hour >= WAKES && local.hour < SLEEPS) return now;
  const ahead = local.hour >= SLEEPS ? 1 : 0;
  const day = new Date(Date.UTC(local.year, local.month - 1, local.day + ahead));
  return instantOf(
    {
      ...{ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() },
      ...{ hour: ASKED, minute: 0, second: 0 },
    },
    timeZone,
  );
}
