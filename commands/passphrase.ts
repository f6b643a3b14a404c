import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Config } from '../config.ts';
import { findKeyWith } from '../db/key.ts';
import { StoreError } from '../db/store.ts';
import { keySourceOf, openKey } from '../process/locked.ts';
import { type Call, UsageError } from './call.ts';

/** Asks for one passphrase. */
export type Ask = (question: string) => Promise<string>;

/**
 * Asks for passphrases at the terminal, where nobody sees them, or takes the lines that are piped in, one after
 * the other. One of these is enough for a command: a second would find nothing left to read.
 */
export function passphrases({ io }: Call): Ask {
  const isTerminal = (io.input as { isTTY?: boolean }).isTTY === true;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  let read: AsyncIterator<string> | null = null;
  return async (question) => {
    io.errors.write(`${question}: `);
    if (isTerminal) {
      const lines = createInterface({ input: io.input, output: silent, terminal: true });
      const answer = await lines.question('');
      lines.close();
      io.errors.write('\n');
      return answer;
    }
    read ??= createInterface({ input: io.input, output: silent })[Symbol.asyncIterator]();
    const { value, done } = await read.next();
    if (done) throw new UsageError('no passphrase was given');
    return value;
  };
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
      'The key is protected by a passphrase: set DATABASE_PASSPHRASE for this command. (To give it to the program that waits for it: unlock.)',
    );
  }
  const passphrase = await passphrases(call)('Passphrase of the key');
  const key = findKeyWith(keySourceOf(config), passphrase);
  if (!key) throw wrong('What was typed');
  return { ...config, databaseKey: key.key, databaseKeyFile: null };
}

function wrong(what: string): StoreError {
  return new StoreError('locked', `${what} is not the passphrase of the key. Nothing was done.`);
}
