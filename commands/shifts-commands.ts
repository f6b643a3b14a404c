import type { Command } from 'commander';
import type { Call, JsonOption } from './call.ts';
import type { AddOptions } from './shifts-actions.ts';

/** `shifts list`, `shifts add` and `shifts remove`. */
export function addShiftsCommands(program: Command, call: Call): void {
  const shifts = program.command('shifts').description('the weekly rota, and the shifts to come');
  const actions = () => import('./shifts-actions.ts');

  shifts
    .command('list')
    .description('every entry of the rota, and the shifts of the next days')
    .option('--json', 'print JSON')
    .action(async (options: JsonOption) => (await actions()).listShifts(call, options));

  shifts
    .command('add')
    .description('have somebody on duty every week; they are asked before each shift')
    .argument('<id>', 'the number in `people export`')
    .argument('<when>', 'words such as "every Monday 18:00 to 22:00"')
    .option('--for <list>', 'verify, line, consult, support, with commas; default: all their roles')
    .option('--json', 'print JSON')
    .action(async (id: string, when: string, options: AddOptions) =>
      (await actions()).addEntry(call, [id, when], options),
    );

  shifts
    .command('remove')
    .description('take an entry out of the rota, with its shifts that have not begun')
    .argument('<entry>', 'the number in `shifts list`')
    .action(async (entry: string) => (await actions()).removeEntry(call, entry));
}
