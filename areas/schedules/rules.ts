import type { Language } from '../../content/languages.ts';
import type { Topic } from '../../content/topics.ts';
import { occurrencesAfter, type Timetable } from '../../time/occurrences.ts';
import { isQuiet, WAKING_HOURS } from '../waking.ts';
import type { MissedPolicy, ScheduleContent } from './tables.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A run within this of its time is on time. */
const ON_TIME = 30 * MINUTE;
/** A run is never made up for after so long. */
const LATEST = 12 * HOUR;
/** More often than this a day nobody reads. */
const MOST_A_DAY = 2;

export type Decision = 'send' | 'wait' | 'miss';

/** What to do with an occurrence that is due: late ones only by their policy, and never at night. */
export function decideRun(
  { dueAt, missed, timeZone }: { dueAt: number; missed: MissedPolicy; timeZone: string },
  now: number,
): Decision {
  const late = now - dueAt;
  if (late > (missed === 'late' ? LATEST : ON_TIME)) return 'miss';
  if (!isQuiet(now, timeZone)) return 'send';
  return missed === 'late' ? 'wait' : 'miss';
}

/** Whose turn it is in the rotation after so many were sent; null for a text of its own. */
export function topicOfTurn(content: ScheduleContent, sent: number): Topic | null {
  if (content.kind !== 'topics') return null;
  return content.topics[sent % content.topics.length] ?? null;
}

/** The languages of an audience in which a text of its own is not written yet. */
export function missingLanguages(
  content: ScheduleContent,
  wanted: readonly Language[],
): Language[] {
  if (content.kind === 'topics') return [];
  return wanted.filter((language) => !/\p{L}/u.test(content.texts[language] ?? ''));
}

export type TimetableProblem = 'never' | 'too-often' | 'quiet-hours';

/** What is wrong with sending to people at the times of a timetable; null when nothing is. */
export function problemOf(
  timetable: Timetable,
  zone: string,
  now: number,
): TimetableProblem | null {
  const next = occurrencesAfter(timetable, zone, now, MOST_A_DAY + 1);
  const [first] = next;
  const last = next[MOST_A_DAY];
  if (first === undefined) return 'never';
  if (last !== undefined && last - first < 24 * HOUR) return 'too-often';
  const { hours } = timetable;
  const isAwake = hours.every((hour) => hour >= WAKING_HOURS.from && hour < WAKING_HOURS.until);
  return isAwake ? null : 'quiet-hours';
}
