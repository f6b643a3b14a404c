import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Config } from '../config.ts';
import { findKeyWith } from '../db/key.ts';
import { StoreError } from '../db/store.ts';
import { keySourceOf, openKey } from '../process/locked.ts';
import { type Call, UsageError } from './call.ts';

/** Asks for a passphrase at the terminal, where nobody sees it, or takes lines that are piped in. */
export async function askPassphrase({ io }: Call, ...questions: string[]): Promise<string[]> {
  const isTerminal = (io.input as { isTTY?: boolean }).isTTY === true;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: io.input, output: silent, terminal: isTerminal });
  const read = lines[Symbol.asyncIterator]();
  const given: string[] = [];
  try {
    for (const question of questions) {
      io.errors.write(`${question}: `);
      const { value, done } = await read.next();
      if (isTerminal) io.errors.write('\n');
      if (done) throw new UsageError('no passphrase was given');
      given.push(value);
    }
    return given;
  } finally {
    lines.close();
  }
}

/**
 * The settings with the key in them. Where it is protected, the passphrase is taken from the settings, or
 * asked for where somebody is there to type it.
 */
export async function withKey(call: Call, config: Config): Promise<Config> {
  const found = openKey(config);
  if (found) return { ...config, databaseKey: found.key, databaseKeyFile: null };
  if (config.databasePassphrase !== null) throw wrong('DATABASE_PASSPHRASE');
  const isTerminal = (call.io.input as { isTTY?: boolean }).isTTY === true;
  if (!isTerminal) {
    throw new StoreError(
      'locked',
      'The key is protected by a passphrase: set DATABASE_PASSPHRASE for this command.',
    );
  }
  const [passphrase = ''] = await askPassphrase(call, 'Passphrase of the key');
  const key = findKeyWith(keySourceOf(config), passphrase);
  if (!key) throw wrong('What was typed');
  return { ...config, databaseKey: key.key, databaseKeyFile: null };
}

function wrong(what: string): StoreError {
  return new StoreError('locked', `${what} is not the passphrase of the key. Nothing was done.`);
}
