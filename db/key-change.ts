import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { refuseFleeting } from './fleeting.ts';
import { findKeyWith, type KeySource, keyFileOf } from './key.ts';
import { type BegunChange, forgetBegun, isKeyChangeBegun, markBegun } from './key-change-begun.ts';
import { isProtected, protectKey } from './passphrase.ts';
import { realFile } from './real-file.ts';
import { StoreError } from './store-error.ts';
import { digestOfKey } from './vault.ts';
import { placeSecret, rehearseSecret, syncFile, writeSecret } from './write-secret.ts';

/** A change of the key: the one in use, the one that comes, and where that is to lie. */
export interface KeyChange {
  from: string;
  to: string;
  /** Without links. */
  file: string;
}

/**
 * Looks whether a new key can be put where it is to lie, by putting what is there in its own place again.
 * @param file null for where the key in use lies
 * @returns where that is, without links
 * @throws StoreError where there is no such file, it cannot be replaced, or it would not last
 */
export function placeForKey(source: KeySource, file: string | null): string {
  const wanted = file ?? keyFileOf(source);
  if (wanted === null) {
    throw new StoreError(
      'wrong-key',
      'DATABASE_KEY stands in the settings, which this cannot change: name a file for the new key, with --to FILE.',
    );
  }
  const target = realFile(wanted);
  if (!existsSync(dirname(target))) {
    throw new StoreError('unwritable', `${dirname(target)} is not there. Name a folder that is.`);
  }
  refuseFleeting(target, source.folder);
  if (existsSync(target)) rehearseSecret(target);
  return target;
}

/**
 * Makes the key that comes, and writes it beside where it is to lie, with a copy of the one that lies there. Nothing
 * looks for either before the change is begun.
 * @param given.file of `placeForKey`
 * @param given.passphrase of the key in use, where it has one: the new one gets the same
 * @throws StoreError where they cannot be written
 */
export function makeKeyChange(
  source: KeySource,
  { from, file, passphrase }: { from: string; file: string; passphrase: string | null },
  now: number,
): KeyChange {
  const to = randomBytes(32).toString('hex');
  const own = keyFileOf(source);
  const like = own ?? source.folder;
  if (existsSync(file)) {
    keepFormer(file, now);
    writeSecret(formerOf(file), lineIn(file), like);
  }
  writeSecret(nextOf(file), sealedAs(own, to, passphrase), like);
  return { from, to, file };
}

/** The line of a new key: with a passphrase where the key in use has one. */
function sealedAs(own: string | null, key: string, passphrase: string | null): string {
  const isSealed = own !== null && existsSync(own) && isProtected(lineIn(own));
  if (!isSealed) return key;
  if (passphrase === null) {
    throw new StoreError('locked', 'The key has a passphrase, which is needed to change it.');
  }
  return protectKey(key, passphrase);
}

/** From now on every start finishes the change, or takes it back. */
export function beginKeyChange(
  { folder }: KeySource,
  { from, to, file }: KeyChange,
  { stores, aside }: Pick<BegunChange, 'stores' | 'aside'>,
): void {
  const keys = { former: digestOfKey(from), next: digestOfKey(to) };
  markBegun(folder, { file, ...keys, stores, aside });
}

/**
 * Goes on with a change that was begun.
 * @param from the key in use, which is the new one where that lies in its place already
 * @throws StoreError where one of the keys is not that of the change
 */
export function resumeKeyChange(
  begun: BegunChange,
  from: string,
  passphrase: string | null,
): KeyChange {
  const { file } = begun;
  if (![begun.former, begun.next].includes(digestOfKey(from))) {
    throw new StoreError(
      'wrong-key',
      `A change of the key was broken off, and goes on with the key it began with alone: this is another one. That one lies in ${formerOf(file)} or in the settings of before. Nothing was changed.`,
    );
  }
  const made = existsSync(nextOf(file)) ? nextOf(file) : file;
  const found = findKeyWith({ key: null, file: made, folder: dirname(made) }, passphrase ?? '');
  if (!found) {
    throw new StoreError('locked', `${made} has a passphrase that is not the one given.`);
  }
  if (digestOfKey(found.key) !== begun.next) {
    throw new StoreError(
      'wrong-key',
      `A change of the key was broken off, and ${made} is not the new key of it. Put that there. Nothing was changed.`,
    );
  }
  return { from, to: found.key, file };
}

/** Takes back a change of which nothing was done yet. */
export function cancelKeyChange({ folder }: KeySource, file: string): void {
  forgetBegun(folder);
  rmSync(nextOf(file), { force: true });
  dropSame(file);
}

/**
 * Puts the new key in its place. The one before is kept beside it, under a name of its own, since backups of before
 * open with no other.
 * @returns where the key of before lies; null where there was none in that place
 * @throws StoreError where it cannot be put there; then it lies in `nextKeyFile`, and the change is not ended
 */
export function endKeyChange(
  { folder }: KeySource,
  { file }: KeyChange,
  now: number,
): string | null {
  const next = nextOf(file);
  if (existsSync(next)) placeSecret(next, file);
  const before = keepFormer(file, now);
  syncFile(dirname(file));
  forgetBegun(folder);
  return before;
}

/** Erases a copy of the key in use that a change left which was never begun. */
export function tidyKeyChange(source: KeySource): void {
  const own = keyFileOf(source);
  if (own === null || isKeyChangeBegun(source.folder)) return;
  dropSame(realFile(own));
}

/** Where the key that comes lies until it is put in its place. */
export function nextKeyFile({ file }: Pick<KeyChange, 'file'>): string {
  return nextOf(file);
}

/**
 * Gives the copy of the key of before its lasting name. Never over another one: each of them may be all that opens a
 * backup.
 */
function keepFormer(file: string, now: number): string | null {
  dropSame(file);
  const former = formerOf(file);
  if (!existsSync(former)) return null;
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  for (let n = 0; ; n++) {
    const before = `${file}.before-rotation-${stamp}${n === 0 ? '' : `-${n}`}`;
    if (existsSync(before)) continue;
    renameSync(former, before);
    return before;
  }
}

/** Of what lies in the file itself no copy has to lie beside it. */
function dropSame(file: string): void {
  const former = formerOf(file);
  if (existsSync(former) && existsSync(file) && lineIn(former) === lineIn(file)) rmSync(former);
}

function lineIn(file: string): string {
  return readFileSync(file, 'utf8').trim();
}

function nextOf(file: string): string {
  return `${file}.next`;
}

function formerOf(file: string): string {
  return `${file}.former`;
}
