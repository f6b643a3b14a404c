import type { Command } from 'commander';
import type { Call, JsonOption } from './call.ts';

/** `start`, `demo`, `doctor` and `sign-in`. */
export function addServerCommands(program: Command, call: Call): void {
  const main = () => import('../main.ts');

  program
    .command('start')
    .description('run the program; with no channel configured, the demo')
    .action(async () => {
      call.exitCode = await (await main()).main(call.io);
    });

  program
    .command('demo')
    .description('run the demo, whatever is configured')
    .action(async () => {
      const kept = Object.entries(call.io.environment).filter(
        ([name]) => !/^(SIGNAL|TELEGRAM|VONAGE|SMS)_|^SIMULATOR$/.test(name),
      );
      const environment = Object.fromEntries(kept);
      call.exitCode = await (await main()).main({ ...call.io, environment });
    });

  program
    .command('doctor')
    .description('check every setting and connection, and say how to mend each')
    .option('--json', 'print JSON')
    .action(async (options: JsonOption) => {
      const { printFindings } = await import('./doctor.ts');
      await printFindings(call, options);
    });

  program
    .command('sign-in')
    .description('print a sign-in link for the console that works once')
    .action(async () => {
      const { printSignInLink } = await import('./sign-in.ts');
      await printSignInLink(call);
    });
}
