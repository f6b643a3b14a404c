import type { Command } from 'commander';
import type { Call, JsonOption } from './call.ts';
import type { SignInOptions } from './sign-in.ts';

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
    .option('--person <id>', 'somebody of the team, whose name stands by what is done with it')
    .option('--reset', 'take their passkeys and code app from them first, where they lost them')
    .action(async (options: SignInOptions) => {
      const { printSignInLink } = await import('./sign-in.ts');
      await printSignInLink(call, options);
    });

  const sessions = program.command('sessions').description('who is signed in to the console');
  sessions
    .command('list')
    .description('who is signed in, since when')
    .option('--json', 'print JSON')
    .action(async (options: JsonOption) => {
      const { listSessions } = await import('./sign-in.ts');
      await listSessions(call, options);
    });
  sessions
    .command('end <who>')
    .description(
      'end the sessions and links of a person by number, or of everybody: sessions end all',
    )
    .action(async (who: string) => {
      const { endAllSessions } = await import('./sign-in.ts');
      await endAllSessions(call, who);
    });
}
