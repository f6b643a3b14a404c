import type { Command } from 'commander';
import type { Call, JsonOption } from './call.ts';
import type { AuditListOptions, AuditVerifyOptions, HoldOptions } from './records-actions.ts';

/** `purge`, `hold` and `audit`. */
export function addRecordsCommands(program: Command, call: Call): void {
  const actions = () => import('./records-actions.ts');

  program
    .command('purge')
    .description('erase now what was kept long enough; the program does so every hour by itself')
    .option('--list', 'only print what is kept how long')
    .option('--json', 'print JSON')
    .action(async (options: JsonOption & { list?: boolean }) => {
      const { listKeeping, purge } = await actions();
      await (options.list ? listKeeping(call, options) : purge(call, options));
    });

  const hold = program.command('hold').description('keep what a court case may need');
  hold
    .command('begin')
    .description('from now on erase nothing that may be evidence')
    .requiredOption('--by <name>', 'who orders it, such as the attorney')
    .requiredOption('--reason <text>', 'why')
    .action(async (options: HoldOptions) => (await actions()).holdBegin(call, options));
  hold
    .command('end')
    .description('erase again what was kept long enough')
    .action(async () => (await actions()).holdEnd(call));
  hold
    .command('list')
    .description('who set which hold, when and why')
    .option('--json', 'print JSON')
    .action(async (options: JsonOption) => (await actions()).holdList(call, options));

  const audit = program.command('audit').description('the record of what was done, by whom');
  audit
    .command('list')
    .description('the latest rows')
    .option('--about <subject>', 'such as person:3, report:12 or incident:7')
    .option('--action <name>', 'how it begins, such as broadcast. or people.')
    .option('--since <days>', 'not older than so many days')
    .option('--most <count>', 'so many at most', '50')
    .option('--json', 'print JSON')
    .action(async (options: AuditListOptions) => (await actions()).auditList(call, options));
  audit
    .command('verify')
    .description('whether a row was changed, taken out, put in or moved')
    .option('--head <seal>', 'a head that was written down earlier, which must be in the record')
    .option('--json', 'print JSON')
    .action(async (options: AuditVerifyOptions) => (await actions()).auditVerify(call, options));
}
