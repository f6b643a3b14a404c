import type { Command } from 'commander';
import { roles } from '../db/vocabulary.ts';
import type { Call, JsonOption } from './call.ts';
import type { RoleOptions } from './people-actions.ts';
import { columns } from './people-columns.ts';

/** `people import`, `export`, `show`, `role`, `unlink` and `forget`. */
export function addPeopleCommands(program: Command, call: Call): void {
  const people = program.command('people').description('people, their addresses and roles');
  const actions = () => import('./people-actions.ts');

  people
    .command('import')
    .description(`add people from a CSV file with the columns ${columns.join(',')}`)
    .argument('<file>', 'the CSV file, as a spreadsheet saves it')
    .option('--dry-run', 'only say what would come of it')
    .option('--json', 'print JSON')
    .action(async (file: string, options: JsonOption & { dryRun?: boolean }) =>
      (await actions()).importFile(call, file, options),
    );

  people
    .command('export')
    .description('print everyone as CSV')
    .option('--json', 'print JSON')
    .action(async (options: JsonOption) => (await actions()).printEveryone(call, options));

  people
    .command('show')
    .description('print one person')
    .argument('<id>', 'the number in `people export`')
    .option('--json', 'print JSON')
    .action(async (id: string, options: JsonOption) =>
      (await actions()).printPerson(call, id, options),
    );

  people
    .command('role')
    .description('grant a role in a county, or take it away; granting ends a freeze')
    .argument('<id>', 'the number in `people export`')
    .argument('<role>', roles.join(', '))
    .argument('<county>', 'FIPS code')
    .option(
      '--vouched-by <ids>',
      'two people who are asked to vouch, with a comma; else the coordinators are',
    )
    .option('--revoke', 'take the role away')
    .action(async (id: string, role: string, county: string, options: RoleOptions) =>
      (await actions()).setRole(call, [id, role, county], options),
    );

  people
    .command('unlink')
    .description('take an address from a person; whoever writes from it next is a stranger')
    .argument('<id>', 'the number in `people export`')
    .argument('<channel>', 'signal, telegram, sms or simulator')
    .argument('[address]', 'which, where the person has several there')
    .action(async (id: string, channel: string, address: string | undefined) =>
      (await actions()).unlinkAddress(call, [id, channel, address]),
    );

  people
    .command('forget')
    .description('erase a person: addresses, counties, consents, dialogue')
    .argument('<id>', 'the number in `people export`')
    .action(async (id: string) => (await actions()).forgetOne(call, id));
}
