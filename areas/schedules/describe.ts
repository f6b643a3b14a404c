import { dayAndTime } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { rightsDocument } from '../../content/rights.ts';
import type { Topic } from '../../content/topics.ts';
import { nextTimes } from './run.ts';
import type { Schedule } from './store/schedules.ts';
import type { ScheduleContent } from './tables.ts';

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
export function nextOf({ nextAt, timeZone }: Schedule, language: Language): string {
  return nextAt === null
    ? text(language, 'schedule.never')
    : dayAndTime(nextAt, language, timeZone);
}

const SHOWN = 5;

/** The next five times, a line each. */
export function timesOf(
  schedule: Pick<Schedule, 'cron' | 'timeZone'>,
  language: Language,
  now: number,
): string {
  const times = nextTimes(schedule, now, SHOWN);
  if (times.length === 0) return text(language, 'schedule.never');
  return times.map((at) => `- ${dayAndTime(at, language, schedule.timeZone)}`).join('\n');
}
