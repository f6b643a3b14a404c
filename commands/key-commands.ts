import type { Command } from 'commander';
import type { Call } from './call.ts';

/** `key rotate`, `key protect`, `unlock`, and `consulta protect` and `unlock`. */
export function addKeyCommands(program: Command, call: Call): void {
  const actions = () => import('./key-actions.ts');
  const key = program.command('key').description('the key that everything is encrypted with');

  key
    .command('rotate')
    .description('encrypt everything anew with a new key, also while the program runs')
    .option('--to <file>', 'where the new key is to lie; else where the one in use does')
    .action(async (options: { to?: string }) => (await actions()).rotate(call, options));

  key
    .command('protect')
    .description('have the key file give nothing without a passphrase, which is asked for')
    .option('--off', 'take the passphrase away')
    .action(async (options: { off?: boolean }) => (await actions()).protect(call, options));

  const consulta = program
    .command('consulta')
    .description('the words, facts and notes of cases under a passphrase of their own');

  consulta
    .command('protect')
    .description('give Consulta a passphrase, or another one, also while the program runs')
    .action(async () => (await import('./consulta-actions.ts')).protectConsulta(call));

  consulta
    .command('unlock')
    .description('give the program that runs the passphrase of Consulta, after each start')
    .action(async () => (await import('./consulta-actions.ts')).unlockConsulta(call));

  program
    .command('unlock')
    .description('give the program that waits locked the passphrase of its key')
    .action(async () => (await actions()).unlock(call));
}
