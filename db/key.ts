import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareFolder } from './folder.ts';
import { StoreError } from './store.ts';

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

/**
 * The master key: given outright, from a file, or from a key file in the data folder that is made
 * at the first start.
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
    warning: `A key was made in ${own}. Without it the data cannot be read: keep a copy elsewhere. Whoever takes the disk takes the key too; DATABASE_KEY_FILE on another disk avoids that.`,
  };
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
  if (!HEX_KEY.test(text)) {
    throw new StoreError(
      'wrong-key',
      `${setting}: ${file} must hold 64 hex digits and nothing else.`,
    );
  }
  return text;
}

function looseRights(file: string): { warning?: string } {
  if ((statSync(file).mode & 0o077) === 0) return {};
  chmodSync(file, 0o600);
  return { warning: `${file} could be read by other users; its rights were narrowed to 0600.` };
}
