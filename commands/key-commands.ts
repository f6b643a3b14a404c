import type { Command } from 'commander';
import type { Call } from './call.ts';

/** `key rotate`, `key protect` and `unlock`. */
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

  program
    .command('unlock')
    .description('give the program that waits locked the passphrase of its key')
    .action(async () => (await actions()).unlock(call));
}
