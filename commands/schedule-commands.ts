import { type Command, InvalidArgumentError, Option } from 'commander';
import { gazetteerOf } from '../app.ts';
import { missingLanguages, problemOf } from '../broadcasts/schedules/rules.ts';
import { languagesOf, nextTimes } from '../broadcasts/schedules/run.ts';
import { readTimetable } from '../broadcasts/schedules/timetable.ts';
import { isTimeZone } from '../broadcasts/schedules/zone.ts';
import type { Config } from '../config.ts';
import { isLanguage, type Language, languages } from '../content/languages.ts';
import { type Topic, topics } from '../content/topics.ts';
import { audit } from '../db/audit.ts';
import type { MissedPolicy, ScheduleAudience, ScheduleContent } from '../db/schedule-tables.ts';
import { addSchedule, liveSchedules, scheduleByCode } from '../db/schedules.ts';
import type { Store } from '../db/store.ts';
import { type Role, roles, type TierName } from '../db/vocabulary.ts';
import { makeCode } from '../reports/code.ts';
import { UsageError } from './people-commands.ts';

type WithStore = <T>(work: (store: Store, config: Config) => Promise<T>) => Promise<T>;

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

interface AddOptions {
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

/** `schedule list`, `schedule add` and `schedule preview`. */
export function addScheduleCommands(
  program: Command,
  withStore: WithStore,
  random: () => number,
): void {
  const schedule = program.command('schedule').description('messages that go out by the clock');

  schedule
    .command('list')
    .description('every schedule that has not ended, with its next time')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withStore(async (store) => {
        const found = await store.read(liveSchedules);
        const shown = found.map(({ content, createdById, approvedById, ...one }) => ({
          ...one,
          content: content.kind === 'topics' ? content.topics : Object.keys(content.texts),
          nextAt: one.nextAt === null ? null : new Date(one.nextAt).toISOString(),
        }));
        if (json) return out(JSON.stringify(shown));
        if (shown.length === 0) return out('There are no schedules.');
        for (const { code, state, cron, timeZone, nextAt } of shown) {
          out(`${code}  ${state.padEnd(8)}  ${cron}  ${timeZone}  next: ${nextAt ?? 'none'}`);
        }
      }),
    );

  schedule
    .command('add')
    .description('propose a schedule; a coordinator approves it by texting APPROVE and its code')
    .argument('<when>', 'a cron expression, or words such as "every Monday 18:00"')
    .option('--topics <ids>', 'rights topics sent in turn, with commas between, or "all"')
    .option('--text-es <text>', 'a text of your own in Spanish')
    .option('--text-en <text>', 'the same in English')
    .option('--text-ar <text>', 'the same in Arabic')
    .option('--counties <list>', 'FIPS codes or names, with commas between; default: all')
    .option('--roles <list>', `default: subscriber. Of: ${roles.join(', ')}`)
    .option('--languages <list>', 'only people of these languages; default: all')
    .addOption(
      new Option(
        '--tier <name>',
        'the roles and area of an alert tier, in place of --roles',
      ).choices(['responders', 'county', 'region']),
    )
    .option('--zone <name>', 'an IANA time zone; default: NETWORK_TIMEZONE', zone)
    .addOption(
      new Option('--missed <policy>', 'what to do with a time at which the program was off')
        .choices(['skip', 'late'])
        .default('skip'),
    )
    .option('--json', 'print JSON')
    .action((when: string, options: AddOptions) =>
      withStore(async (store, config) => {
        const now = Date.now();
        const timeZone = options.zone ?? config.network.timeZone;
        const cron = cronOf(when, timeZone, now);
        const content = contentOf(options);
        const audience = audienceOf(options, config);
        const missing = missingLanguages(content, languagesOf(config.network, audience));
        if (missing.length > 0) {
          throw new UsageError(`the text is missing in: ${missing.join(', ')}`);
        }
        const given = { cron, timeZone, content, audience, missed: options.missed };
        const added = await store.transact(async (tx) => {
          const one = await addSchedule(
            tx,
            { ...given, createdById: null },
            () => makeCode(random),
            now,
          );
          const subject = `schedule:${one.id}`;
          await audit(tx, { actorId: null, action: 'schedule.proposed', subject }, now);
          return one;
        });
        const next = timesOf(added, now, 5);
        if (options.json) return out(JSON.stringify({ code: added.code, cron, timeZone, next }));
        out(`Proposed ${added.code}: ${cron} (${timeZone}). Next times once it is approved:`);
        for (const time of next) out(`  ${time}`);
        out(`A coordinator approves it by texting: APPROVE ${added.code}`);
      }),
    );

  schedule
    .command('preview')
    .description('the next times of an expression or of a schedule by its code')
    .argument('<when>', 'a cron expression, plain words, or a code')
    .option('--zone <name>', 'an IANA time zone; default: NETWORK_TIMEZONE', zone)
    .option('--from <moment>', 'count from a moment such as 2027-03-13T12:00:00Z', moment)
    .option('--count <n>', 'how many', Number, 5)
    .option('--json', 'print JSON')
    .action(
      (when: string, options: { zone?: string; from?: number; count: number; json?: boolean }) =>
        withStore(async (store, config) => {
          const known = /^[A-Z0-9]{4}$/.test(when)
            ? await store.read((q) => scheduleByCode(q, when))
            : null;
          const timeZone = options.zone ?? known?.timeZone ?? config.network.timeZone;
          const read = readTimetable(known?.cron ?? when);
          if (!('cron' in read)) throw new UsageError(unread(when, read.problems));
          const from = options.from ?? Date.now();
          const next = timesOf({ cron: read.cron, timeZone }, from, options.count);
          if (options.json) return out(JSON.stringify({ cron: read.cron, timeZone, next }));
          out(`${read.cron} (${timeZone})`);
          for (const time of next) out(`  ${time}`);
          if (next.length === 0) out('  That time never comes.');
        }),
    );
}

function cronOf(when: string, timeZone: string, now: number): string {
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

function unread(when: string, problems: readonly string[]): string {
  const known = problems.join('; ');
  const hint = 'write a cron expression such as "0 18 * * 1" or words such as "every Monday 18:00"';
  return `"${when}" is not understood${known === when ? '' : ` (${known})`}: ${hint}`;
}

function contentOf({ topics: named, textEs, textEn, textAr }: AddOptions): ScheduleContent {
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

function audienceOf(options: AddOptions, config: Config): ScheduleAudience {
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
function timesOf(one: { cron: string; timeZone: string }, from: number, count: number): string[] {
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

function zone(name: string): string {
  if (!isTimeZone(name)) throw new InvalidArgumentError('It is no IANA time zone.');
  return name;
}

function moment(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('It is no moment in ISO 8601.');
  return at;
}
