import { type Command, Option } from 'commander';
import { missingLanguages } from '../areas/schedules/rules.ts';
import { languagesOf } from '../areas/schedules/run.ts';
import { addSchedule, liveSchedules, scheduleByCode } from '../areas/schedules/store/schedules.ts';
import type { Config } from '../config.ts';
import { audit } from '../db/audit.ts';
import { makeCode } from '../db/code.ts';
import type { Store } from '../db/store.ts';
import { roles } from '../db/vocabulary.ts';
import { readTimetable } from '../time/timetable.ts';
import { UsageError } from './people-commands.ts';
import {
  type AddOptions,
  audienceOf,
  contentOf,
  cronOf,
  moment,
  timesOf,
  unread,
  zone,
} from './schedule-options.ts';

type WithStore = <T>(work: (store: Store, config: Config) => Promise<T>) => Promise<T>;

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

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
          const known = /^[A-Z0-9]{4,5}$/.test(when)
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
