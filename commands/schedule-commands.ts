import { type Command, InvalidArgumentError, Option } from 'commander';
import { roles } from '../db/vocabulary.ts';
import { isTimeZone } from '../time/zone.ts';
import type { Call, JsonOption } from './call.ts';
import type { PreviewOptions } from './schedule-actions.ts';
import type { AddOptions } from './schedule-options.ts';

/** `schedule list`, `schedule add` and `schedule preview`. */
export function addScheduleCommands(program: Command, call: Call): void {
  const schedule = program.command('schedule').description('messages that go out by the clock');
  const actions = () => import('./schedule-actions.ts');

  schedule
    .command('list')
    .description('every schedule that has not ended, with its next time')
    .option('--json', 'print JSON')
    .action(async (options: JsonOption) => (await actions()).listSchedules(call, options));

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
    .action(async (when: string, options: AddOptions) =>
      (await actions()).proposeSchedule(call, when, options),
    );

  schedule
    .command('preview')
    .description('the next times of an expression or of a schedule by its code')
    .argument('<when>', 'a cron expression, plain words, or a code')
    .option('--zone <name>', 'an IANA time zone; default: NETWORK_TIMEZONE', zone)
    .option('--from <moment>', 'count from a moment such as 2027-03-13T12:00:00Z', moment)
    .option('--count <n>', 'how many', Number, 5)
    .option('--json', 'print JSON')
    .action(async (when: string, options: PreviewOptions) =>
      (await actions()).previewSchedule(call, when, options),
    );
}

/** @throws when a name is no time zone */
function zone(name: string): string {
  if (!isTimeZone(name)) throw new InvalidArgumentError('It is no IANA time zone.');
  return name;
}

/** @throws when a text is no moment */
function moment(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('It is no moment in ISO 8601.');
  return at;
}
