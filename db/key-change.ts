import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { stampOf } from './backup/stamp.ts';
import { findKeyWith, type KeySource, keyFileOf } from './key.ts';
import { isProtected, protectKey } from './passphrase.ts';
import { StoreError } from './store.ts';
import { writeSecret } from './write-secret.ts';

/** A change of the key: the one in use, the one that comes, and where that is to lie. */
export interface KeyChange {
  from: string;
  to: string;
  file: string;
}

/** Whether a change of the key was begun and not finished. */
export function isKeyChanging(source: KeySource): boolean {
  const file = keyFileOf(source);
  return file !== null && existsSync(nextOf(file));
}

/**
 * Makes the key that comes, and writes it beside the one in use; where a change was begun before, that
 * one goes on.
 * @param file where the new key is to lie; null for where the one in use does
 * @param passphrase of the key in use, where it has one: the new one gets the same
 * @throws StoreError where there is no file to write it to, or it cannot be written
 */
export function beginKeyChange(
  source: KeySource,
  { from, file, passphrase }: { from: string; file: string | null; passphrase: string | null },
): KeyChange {
  const own = keyFileOf(source);
  const target = file ?? own;
  if (target === null) {
    throw new StoreError(
      'wrong-key',
      'DATABASE_KEY stands in the settings, which this cannot change: name a file for the new key, with --to FILE.',
    );
  }
  const next = nextOf(target);
  if (!existsSync(next)) {
    const made = randomBytes(32).toString('hex');
    const isSealed = own !== null && existsSync(own) && isProtected(readFileSync(own, 'utf8'));
    if (isSealed && passphrase === null) {
      throw new StoreError('locked', 'The key has a passphrase, which is needed to change it.');
    }
    writeSecret(next, isSealed && passphrase !== null ? protectKey(made, passphrase) : made);
  }
  const found = findKeyWith({ key: null, file: next, folder: dirname(next) }, passphrase ?? '');
  if (!found) throw new StoreError('wrong-key', `${next} has another passphrase.`);
  return { from, to: found.key, file: target };
}

/**
 * Puts the new key in its place. The one before is kept beside it, since backups of before open with no
 * other; it is erased with the last of them.
 * @returns where the key of before lies; null where it stood in the settings, or elsewhere
 */
export function endKeyChange({ file }: KeyChange, now: number): string | null {
  const before = existsSync(file) ? `${file}.before-rotation-${stampOf(now)}` : null;
  if (before !== null) renameSync(file, before);
  renameSync(nextOf(file), file);
  return before;
}

function nextOf(file: string): string {
  return `${file}.next`;
}
