import type { ChosenAudience } from '../../broadcasts/audience.ts';
import { dayAndTime } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import { type Language, languageName } from '../../content/languages.ts';
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

/** Who gets it, in a few words. */
export function whoOf(
  { roles, counties, languages, tier }: ChosenAudience,
  names: ReadonlyMap<string, string>,
  language: Language,
): string {
  const where =
    counties.length === 0
      ? text(language, 'schedule.who.all')
      : counties.map((fips) => names.get(fips) ?? fips).join(', ');
  const who = tier
    ? text(language, 'schedule.who.tier', { tier, counties: where })
    : text(language, 'schedule.who.roles', {
        roles: roles.map((role) => text(language, `schedule.role.${role}`)).join(', '),
        counties: where,
      });
  if (languages.length === 0) return who;
  const spoken = languages.map((one) => languageName(one, language)).join(', ');
  return `${who}, ${text(language, 'schedule.who.languages', { languages: spoken })}`;
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
