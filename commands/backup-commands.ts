import type { Command } from 'commander';
import type { RestoreOptions } from './backup-actions.ts';
import type { Call, JsonOption } from './call.ts';

/** `backup` and `restore`. */
export function addBackupCommands(program: Command, call: Call): void {
  const actions = () => import('./backup-actions.ts');

  program
    .command('backup <file>')
    .description('write an encrypted backup, also while the program runs')
    .option('--json', 'print JSON')
    .action(async (file: string, options: JsonOption) =>
      (await actions()).writeBackup(call, file, options),
    );

  program
    .command('restore <file>')
    .description('put a backup in the place of the database; the program must be stopped')
    .option('--drill', 'only try it in a folder of its own, and compare with what is there now')
    .option('--key-file <file>', 'the key it was made with, where that was changed since')
    .option('--json', 'print JSON')
    .action(async (file: string, options: RestoreOptions & { drill?: boolean }) => {
      const { restore, drill } = await actions();
      await (options.drill ? drill(call, file, options) : restore(call, file, options));
    });
}
