import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Config, readConfig } from '../config.ts';
import { keyFileOf } from '../db/key.ts';
import { isKeyChangeBegun } from '../db/key-change-begun.ts';
import { LEAST_LETTERS, passphraseProblem, protectKey } from '../db/passphrase.ts';
import { StoreError } from '../db/store-error.ts';
import { writeSecret } from '../db/write-secret.ts';
import { askProgram } from '../process/control.ts';
import { keySourceOf } from '../process/locked.ts';
import { changeKey } from '../process/rotation.ts';
import { type Call, UsageError } from './call.ts';
import { type Ask, openedKey, passphrases } from './passphrase.ts';

/** Gives the program that waits for it the passphrase. */
export async function unlock(call: Call): Promise<void> {
  const config = readConfig(call.io.environment);
  const passphrase =
    config.databasePassphrase ?? (await passphrases(call)('Passphrase of the key'));
  const said = await askProgram(config.dataDir, { do: 'unlock', passphrase });
  if (!said) throw new UsageError('the program is not running here; is DATA_DIR what it has?');
  if (!said.done) throw new StoreError('locked', said.said);
  call.out(said.said);
}

/** Has the key file give nothing without a passphrase, or takes the passphrase away. */
export async function protect(call: Call, { off = false }: { off?: boolean }): Promise<void> {
  const config = readConfig(call.io.environment);
  const ask = passphrases(call);
  const { file, key } = await keyAtHand(ask, config);
  const found = readFileSync(file, 'utf8');
  const write = (line: string): void => {
    // Somebody may have changed the key while the passphrase was typed.
    if (isKeyChangeBegun(config.dataDir) || readFileSync(file, 'utf8') !== found) {
      throw new StoreError(
        'in-use',
        'The key is being changed. Nothing was done; try again later.',
      );
    }
    writeSecret(file, line);
  };
  if (off) {
    write(key);
    return call.out(`${file} opens without a passphrase now, and so does a stolen disk.`);
  }
  const one = await ask(`New passphrase, ${LEAST_LETTERS} letters or more (six words are good)`);
  const again = await ask('The same again');
  const problem = passphraseProblem(one, [config.network.name]);
  if (problem) throw new UsageError(problem);
  if (one !== again) throw new UsageError('the two are not the same; nothing was changed');
  write(protectKey(key, one));
  call.out(`${file} gives nothing without the passphrase now.`);
  call.out('Nobody can help whoever forgets it: keep it apart, and a copy of the key with it.');
  call.out('From the next start on the program waits locked until somebody types it.');
}

async function keyAtHand(ask: Ask, config: Config): Promise<{ file: string; key: string }> {
  const file = keyFileOf(keySourceOf(config));
  if (file === null) {
    throw new UsageError(
      'DATABASE_KEY stands in the settings, where a passphrase protects nothing: put it into a file and name that with DATABASE_KEY_FILE',
    );
  }
  const { key } = await openedKey(ask, config);
  return { file, key };
}

/** Encrypts everything anew with a key that is made now, while the program runs or not. */
export async function rotate(call: Call, { to }: { to?: string }): Promise<void> {
  const config = readConfig(call.io.environment);
  const isBegun = isKeyChangeBegun(config.dataDir);
  const file = to === undefined ? null : resolve(to);
  const source = keyFileOf(keySourceOf(config));
  if (source === null && file === null && !isBegun) {
    throw new UsageError(
      'DATABASE_KEY stands in the settings: name a file for the new key, with --to',
    );
  }
  if (file !== null && !isBegun && existsSync(file)) {
    throw new UsageError(`${file} is there already. Name another file.`);
  }
  const { key, passphrase } = await openedKey(passphrases(call), config);
  const asked = { do: 'rotate-key' as const, file, passphrase };
  const said = await askProgram(config.dataDir, asked);
  if (said && !said.done)
    throw new StoreError('in-use', [said.said, said.failed ?? ''].join(' ').trim());
  const told = said ?? (await changeKey(config, { key, passphrase, file }, call.io.now()));
  call.out(told.said);
  if (!said?.failed) return;
  call.complain(said.failed);
  call.exitCode = 1;
}
