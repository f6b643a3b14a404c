import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareFolder } from './folder.ts';
import { isProtected, openProtected } from './passphrase.ts';
import { realFile } from './real-file.ts';
import { StoreError } from './store-error.ts';

export interface KeySource {
  key: string | null;
  file: string | null;
  folder: string;
}

export interface FoundKey {
  key: string;
  /** What an operator should know about where it lies. */
  warning?: string;
}

const HEX_KEY = /^[0-9a-f]{64}$/i;

/** A key that nobody can use without its passphrase. */
export class KeyLocked extends StoreError {
  /** As it stands in the file. */
  readonly text: string;

  constructor(file: string, text: string) {
    super(
      'locked',
      `${file} is protected by a passphrase. Set DATABASE_PASSPHRASE for this command, or type it where it is asked for.`,
    );
    this.text = text;
  }
}

/** The file a key is read from; null where the key is given outright. */
export function keyFileOf({ key, file, folder }: KeySource): string | null {
  return key ? null : (file ?? join(folder, 'database.key'));
}

/**
 * The master key: given outright, from a file, or from a key file in the data folder that is made
 * at the first start.
 * @throws KeyLocked where a passphrase is needed
 */
export function findKey({ key, file, folder }: KeySource): FoundKey {
  if (key) return { key };
  if (file) return { key: readKey(file, 'DATABASE_KEY_FILE') };
  const own = join(folder, 'database.key');
  if (existsSync(own)) return { key: readKey(own, 'DATA_DIR'), ...looseRights(own) };
  const made = randomBytes(32).toString('hex');
  prepareFolder(folder);
  writeFileSync(own, `${made}\n`, { mode: 0o600, flag: 'wx' });
  return {
    key: made,
    warning: `A key was made in ${own}. Without it the data cannot be read: keep a copy elsewhere. Whoever takes the disk takes the key too; DATABASE_KEY_FILE on another disk, or a passphrase (key protect), avoids that.`,
  };
}

/**
 * The same, opened with a passphrase where it needs one.
 * @returns null where the passphrase is another
 */
export function findKeyWith(source: KeySource, passphrase: string): FoundKey | null {
  try {
    return findKey(source);
  } catch (error) {
    if (!(error instanceof KeyLocked)) throw error;
    const key = openProtected(error.text, passphrase);
    return key === null ? null : { key };
  }
}

function readKey(file: string, setting: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new StoreError('wrong-key', `${setting}: the key file ${file} cannot be read.`, {
      cause,
    });
  }
  if (isProtected(text)) throw new KeyLocked(file, text);
  if (!HEX_KEY.test(text)) {
    throw new StoreError(
      'wrong-key',
      `${setting}: ${file} must hold 64 hex digits and nothing else.${formerHint(file)}`,
    );
  }
  return text;
}

/** Of a file that was written over and not to its end. */
function formerHint(file: string): string {
  const former = `${realFile(file)}.former`;
  return existsSync(former) ? ` Copy ${former} there: a change of the key was broken off.` : '';
}

function looseRights(file: string): { warning?: string } {
  if ((statSync(file).mode & 0o077) === 0) return {};
  chmodSync(file, 0o600);
  return { warning: `${file} could be read by other users; its rights were narrowed to 0600.` };
}
