import { dayAndTime, timeOfDay } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { rightsDocument } from '../../content/rights.ts';
import type { Topic } from '../../content/topics.ts';
import { instantOf, localTimeAt } from '../../time/zone.ts';
import { whoOf } from '../audience.ts';
import { WAKING_HOURS } from '../waking.ts';
import { isOnce } from './once-rules.ts';
import { nextTimes } from './run.ts';
import type { Schedule } from './store/schedules.ts';
import type { ScheduleContent } from './tables.ts';

/** Who gets it, in a few words: an audience, or who got what it corrects. */
export function whoGets(
  { audience, corrects }: Pick<Schedule, 'audience' | 'corrects'>,
  names: ReadonlyMap<string, string>,
  language: Language,
): string {
  return corrects === null
    ? whoOf(audience, names, language)
    : text(language, 'message.told-first');
}

/** What a schedule sends, in a few words. */
export function whatOf(content: ScheduleContent, language: Language): string {
  if (content.kind === 'text') return text(language, 'schedule.what.text');
  const [only] = content.topics;
  return content.topics.length === 1 && only
    ? text(language, 'schedule.what.topic', { title: titleOf(only, language) })
    : text(language, 'schedule.what.topics', { count: content.topics.length });
}

/** A topic whose file is gone still has its name, so that its schedule can be ended. */
function titleOf(topic: Topic, language: Language): string {
  try {
    return rightsDocument(topic, language).title;
  } catch {
    return topic;
  }
}

/** The next time of an active schedule, in words. */
export function nextOf(schedule: Schedule, language: Language): string {
  const { nextAt, timeZone } = schedule;
  if (isOnce(schedule) && schedule.state === 'proposed' && schedule.at === null) {
    return text(language, 'message.at-once');
  }
  return nextAt === null
    ? text(language, 'schedule.never')
    : dayAndTime(nextAt, language, timeZone);
}

/** From when until when people are written to, by the clocks of a zone, in words. */
export function wakingHours(
  language: Language,
  timeZone: string,
  now: number,
): { from: string; until: string } {
  const day = localTimeAt(now, timeZone);
  const at = (hour: number): string =>
    timeOfDay(instantOf({ ...day, hour, minute: 0, second: 0 }, timeZone), language, timeZone);
  return { from: at(WAKING_HOURS.from), until: at(WAKING_HOURS.until) };
}

const SHOWN = 5;

/** The next five times, a line each. */
export function timesOf(
  schedule: Pick<Schedule, 'cron' | 'timeZone'> & Partial<Pick<Schedule, 'at' | 'atNight'>>,
  language: Language,
  now: number,
): string {
  const times = nextTimes(schedule, now, SHOWN);
  if (times.length === 0) return text(language, 'schedule.never');
  return times.map((at) => `- ${dayAndTime(at, language, schedule.timeZone)}`).join('\n');
}
