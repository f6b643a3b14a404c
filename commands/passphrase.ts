import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Config } from '../config.ts';
import { findKeyWith, type KeySource } from '../db/key.ts';
import { StoreError } from '../db/store-error.ts';
import { keySourceOf, type OpenedKey, openKey } from '../process/locked.ts';
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
 * The key, and its passphrase where it has one, which is asked for where the settings do not say it.
 * @throws StoreError where the passphrase is another
 */
export async function openedKey(ask: Ask, config: Config): Promise<OpenedKey> {
  const found = openKey(config);
  if (found) return found;
  if (config.databasePassphrase !== null) throw wrong('DATABASE_PASSPHRASE');
  return keyTyped(ask, keySourceOf(config), 'the key');
}

/** The key of a file, opened with a passphrase that is asked for. */
export async function keyTyped(ask: Ask, source: KeySource, name: string): Promise<OpenedKey> {
  const passphrase = await ask(`Passphrase of ${name}`);
  const key = findKeyWith(source, passphrase);
  if (!key) throw wrong('What was typed');
  return { ...key, passphrase };
}

function wrong(what: string): StoreError {
  return new StoreError('locked', `${what} is not the passphrase of the key. Nothing was done.`);
}

/** The settings with the key in them; it is asked for only where somebody is there to type it. */
export async function withKey(call: Call, config: Config): Promise<Config> {
  const isTerminal = (call.io.input as { isTTY?: boolean }).isTTY === true;
  if (!isTerminal && config.databasePassphrase === null && openKey(config) === null) {
    throw new StoreError(
      'locked',
      'The key is protected by a passphrase: set DATABASE_PASSPHRASE for this command. (To give it to the program that waits for it: unlock.)',
    );
  }
  const { key } = await openedKey(passphrases(call), config);
  return { ...config, databaseKey: key, databaseKeyFile: null };
}
