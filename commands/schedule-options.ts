import { problemOf } from '../areas/schedules/rules.ts';
import { nextTimes } from '../areas/schedules/run.ts';
import type { MissedPolicy, ScheduleContent } from '../areas/schedules/tables.ts';
import type { ChosenAudience } from '../broadcasts/audience.ts';
import type { Config } from '../config.ts';
import { isLanguage, type Language, languages } from '../content/languages.ts';
import { type Topic, topics } from '../content/topics.ts';
import { type Role, roles, type TierName } from '../db/vocabulary.ts';
import { gazetteerOf } from '../service-area.ts';
import { readTimetable } from '../time/timetable.ts';
import { UsageError } from './call.ts';

/** What `schedule add` is told. */
export interface AddOptions {
  topics?: string;
  textEs?: string;
  textEn?: string;
  textAr?: string;
  counties?: string;
  roles?: string;
  languages?: string;
  tier?: TierName;
  zone?: string;
  missed: MissedPolicy;
  json?: boolean;
}

/** The cron expression of what was given, if people may be written to at its times. */
export function cronOf(when: string, timeZone: string, now: number): string {
  const read = readTimetable(when);
  if (!('cron' in read)) throw new UsageError(unread(when, read.problems));
  const problem = problemOf(read.timetable, timeZone, now);
  if (problem === 'never') throw new UsageError(`"${when}": that time never comes`);
  if (problem === 'too-often') throw new UsageError(`"${when}": twice a day at most`);
  if (problem === 'quiet-hours') {
    throw new UsageError(`"${when}": between 9:00 and 20:00 only, since people sleep`);
  }
  return read.cron;
}

/** What is wrong with an expression, and how to write one. */
export function unread(when: string, problems: readonly string[]): string {
  const known = problems.join('; ');
  const hint = 'write a cron expression such as "0 18 * * 1" or words such as "every Monday 18:00"';
  return `"${when}" is not understood${known === when ? '' : ` (${known})`}: ${hint}`;
}

/** Topics in turn, or a text of one's own. */
export function contentOf({ topics: named, textEs, textEn, textAr }: AddOptions): ScheduleContent {
  const given = { es: textEs, en: textEn, ar: textAr };
  const texts = Object.fromEntries(
    languages.flatMap((language) => (given[language] ? [[language, given[language]]] : [])),
  );
  if ((named === undefined) === (Object.keys(texts).length === 0)) {
    throw new UsageError('give either --topics or a text in every language, such as --text-es');
  }
  if (named === undefined) return { kind: 'text', texts };
  if (named === 'all') return { kind: 'topics', topics: [...topics] };
  return { kind: 'topics', topics: oneOf<Topic>(list(named), topics, 'a rights topic') };
}

/** Who gets it. */
export function audienceOf(options: AddOptions, config: Config): ChosenAudience {
  const gazetteer = gazetteerOf(config);
  const counties = list(options.counties ?? '').map((name) => {
    const normal = gazetteer.normalise(name).replace(/ county$/, '');
    const found = gazetteer.served.find(
      (county) => county.fips === name || gazetteer.normalise(county.name) === normal,
    );
    if (!found) throw new UsageError(`--counties: "${name}" is no county of this network`);
    return found.fips;
  });
  const spoken = list(options.languages ?? '');
  const unknown = spoken.find((one) => !isLanguage(one));
  if (unknown !== undefined) throw new UsageError(`--languages: "${unknown}" is not spoken here`);
  return {
    counties,
    roles: oneOf<Role>(list(options.roles ?? 'subscriber'), roles, 'a role'),
    languages: spoken as Language[],
    tier: options.tier ?? null,
  };
}

function oneOf<Name extends string>(
  given: readonly string[],
  known: readonly Name[],
  what: string,
): Name[] {
  if (given.length === 0) throw new UsageError(`name at least one of: ${known.join(', ')}`);
  return given.map((one) => {
    const found = known.find((name) => name === one);
    if (!found) throw new UsageError(`"${one}" is not ${what}. Known: ${known.join(', ')}`);
    return found;
  });
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

/** Times as the clocks of the zone show them, with their distance from UTC. */
export function timesOf(
  one: { cron: string; timeZone: string },
  from: number,
  count: number,
): string[] {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: one.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const offset = new Intl.DateTimeFormat('en-US', {
    timeZone: one.timeZone,
    timeZoneName: 'longOffset',
  });
  return nextTimes(one, from, count).map((at) => {
    const name = offset.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return `${format.format(at).replace(' ', 'T')}${name.replace('GMT', '') || '+00:00'}`;
  });
}
