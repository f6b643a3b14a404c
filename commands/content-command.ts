import type { Command } from 'commander';
import type { Call, JsonOption } from './call.ts';

/** `content`: checks every answer in every language and prints the matrix. */
export function addContentCommand(program: Command, call: Call): void {
  program
    .command('content')
    .description('check every answer about rights and print which languages have what')
    .option('--json', 'print JSON')
    .option('--on <day>', 'as of a day such as 2027-03-01, to see what will be due')
    .action(async (options: JsonOption & { on?: string }) => {
      const { printContentCheck } = await import('./content-action.ts');
      printContentCheck(call, options);
    });
}
