import type { Command } from 'commander';
import type { Call, JsonOption } from '../call.ts';

/** `content`: checks every answer and text in every language and says who has to look at what by when. */
export function addContentCommand(program: Command, call: Call): void {
  program
    .command('content')
    .description('check every answer and text, and print who has to look at what by when')
    .option('--json', 'print JSON')
    .option('--links', 'open every source too, and say which are gone')
    .option('--on <day>', 'as of a day such as 2027-03-01, to see what will be due')
    .action(async (options: JsonOption & { on?: string; links?: boolean }) => {
      const { printContentCheck } = await import('./action.ts');
      await printContentCheck(call, options);
    });
}
