import type { Command } from 'commander';
import { VERIFIED_FOR_DAYS } from '../areas/directory/rules/directory.ts';
import type { Call, JsonOption } from './call.ts';
import type { ExportOptions } from './directory-actions.ts';
import { columns, required } from './directory-columns.ts';

/** `directory import`, `export`, `list` and `remove`. */
export function addDirectoryCommands(program: Command, call: Call): void {
  const directory = program.command('directory').description('services that people are sent to');
  const actions = () => import('./directory-actions.ts');

  directory
    .command('import')
    .description(
      `add or change entries from a CSV file with the columns ${columns.join(',')}; ` +
        `${required.join(', ')} must be there, and what the file has no column for stays as it is`,
    )
    .argument('<file>', 'the CSV file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: JsonOption) =>
      (await actions()).importFile(call, file, options),
    );

  directory
    .command('export')
    .description('print your entries as CSV; import takes it again')
    .option('--national', 'print the lines that ship instead, to change and import')
    .option('--json', 'print JSON')
    .action(async (options: ExportOptions) => (await actions()).printEntries(call, options));

  directory
    .command('list')
    .description(`every entry; one that nobody checked for ${VERIFIED_FOR_DAYS} days is not given`)
    .option('--json', 'print JSON')
    .action(async (options: JsonOption) => (await actions()).listEntries(call, options));

  directory
    .command('remove')
    .description('take an entry of yours away; a national line of the same key is back then')
    .argument('<key>', 'its key in `directory list`')
    .action(async (key: string) => (await actions()).removeEntry(call, key));
}
