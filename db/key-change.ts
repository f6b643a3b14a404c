import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findKeyWith, type KeySource, keyFileOf } from './key.ts';
import { isProtected, protectKey } from './passphrase.ts';
import { StoreError } from './store-error.ts';
import { syncFile, writeSecret } from './write-secret.ts';

/** A change of the key: the one in use, the one that comes, and where that is to lie. */
export interface KeyChange {
  from: string;
  to: string;
  file: string;
  /** Whether it was begun before and broken off. */
  isResumed: boolean;
}

/** Where the new key of a change that was begun and not ended is to lie; null where none was begun. */
export function keyChangeBegun(folder: string): string | null {
  const marker = markerIn(folder);
  return existsSync(marker) ? readFileSync(marker, 'utf8').trim() : null;
}

/**
 * Makes the key that comes, and writes it beside where it is to lie; where a change was begun before, that
 * one goes on.
 * @param given.file where the new key is to lie; null for where the one in use does
 * @param given.passphrase of the key in use, where it has one: the new one gets the same
 * @throws StoreError where there is no file to write it to, or it cannot be written
 */
export function beginKeyChange(
  source: KeySource,
  { from, file, passphrase }: { from: string; file: string | null; passphrase: string | null },
): KeyChange {
  const own = keyFileOf(source);
  const begun = keyChangeBegun(source.folder);
  const target = begun ?? file ?? own;
  if (target === null) {
    throw new StoreError(
      'wrong-key',
      'DATABASE_KEY stands in the settings, which this cannot change: name a file for the new key, with --to FILE.',
    );
  }
  const next = nextOf(target);
  // One that was made before a change was begun may have another passphrase than the key has now.
  if (begun === null) makeNext(next, own, passphrase);
  // Broken off in its last step: the new key lies in its place already.
  const made = existsSync(next) ? next : target;
  const found = findKeyWith({ key: null, file: made, folder: dirname(made) }, passphrase ?? '');
  if (!found) {
    throw new StoreError('locked', `${made} has a passphrase that is not the one given.`);
  }
  // Only once the new key is safely there does a start look for it.
  if (begun === null) writeSecret(markerIn(source.folder), resolve(target));
  return { from, to: found.key, file: target, isResumed: begun !== null };
}

function makeNext(next: string, own: string | null, passphrase: string | null): void {
  const made = randomBytes(32).toString('hex');
  const isSealed = own !== null && existsSync(own) && isProtected(readFileSync(own, 'utf8'));
  if (isSealed && passphrase === null) {
    throw new StoreError('locked', 'The key has a passphrase, which is needed to change it.');
  }
  writeSecret(next, isSealed && passphrase !== null ? protectKey(made, passphrase) : made);
}

/** Takes back a change of which nothing was done yet. */
export function cancelKeyChange({ folder }: KeySource, { file }: KeyChange): void {
  rmSync(markerIn(folder), { force: true });
  rmSync(nextOf(file), { force: true });
}

/**
 * Puts the new key in its place, in one step. The one before is kept beside it, under a name of its own, since
 * backups of before open with no other.
 * @returns where the key of before lies; null where there was none in that place
 */
export function endKeyChange(
  { folder }: KeySource,
  { file }: KeyChange,
  now: number,
): string | null {
  const isPlaced = !existsSync(nextOf(file));
  const before = existsSync(file) && !isPlaced ? linkBefore(file, now) : null;
  if (!isPlaced) renameSync(nextOf(file), file);
  syncFile(dirname(file));
  rmSync(markerIn(folder), { force: true });
  return before;
}

/** Never over another one: each of them may be all that opens a backup. */
function linkBefore(file: string, now: number): string {
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  for (let n = 0; ; n++) {
    const before = `${file}.before-rotation-${stamp}${n === 0 ? '' : `-${n}`}`;
    if (existsSync(before)) continue;
    linkSync(file, before);
    return before;
  }
}

function nextOf(file: string): string {
  return `${file}.next`;
}

function markerIn(folder: string): string {
  return join(folder, 'key-change');
}
