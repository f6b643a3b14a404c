import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './in-words.ts';
import { ownAs } from './owner.ts';
import { realFile } from './real-file.ts';
import { StoreError } from './store-error.ts';

/**
 * Writes a line into a file that only its owner reads: all of it is there after a crash, or what was there before.
 * @param like whose owner a file gets that was not there; null for that of its folder
 * @throws StoreError where the file cannot be written
 */
export function writeSecret(path: string, line: string, like: string | null = null): void {
  const file = realFile(path);
  try {
    replaceFile(file, line, like);
  } catch (cause) {
    throw new StoreError('unwritable', `${file} cannot be written. Name another file.`, { cause });
  }
}

/**
 * Writes what a file holds into it once more, to know that another line can take its place later.
 * @param file without links
 * @throws StoreError where none can
 */
export function rehearseSecret(file: string): void {
  const line = readFileSync(file, 'utf8').trim();
  try {
    replaceFile(file, line);
  } catch (error) {
    overwriteInstead(file, line, error);
  }
}

/**
 * Has a file take the place of another, in one step. One that no other can replace, as one that is mounted by itself, is
 * written over, which a power cut may break off: whoever asks for it keeps what was there elsewhere meanwhile.
 * @param to without links
 * @throws StoreError where neither is possible
 */
export function placeSecret(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    overwriteInstead(to, readFileSync(from, 'utf8').trim(), error);
    rmSync(from);
  }
  syncFile(dirname(to));
}

function overwriteInstead(file: string, line: string, reason: unknown): void {
  if (!existsSync(file) || !isMounted(reason)) throw irreplaceable(file, reason);
  try {
    overwrite(file, line);
  } catch (error) {
    throw irreplaceable(file, error);
  }
}

/** What renaming answers where the place is that of a mount, or of another disk. */
function isMounted(cause: unknown): boolean {
  return ['EBUSY', 'EXDEV', 'EPERM'].includes(codeOf(cause));
}

function irreplaceable(file: string, cause: unknown): StoreError {
  return new StoreError(
    'unwritable',
    `${file} cannot be replaced (${codeOf(cause)}). It may be there to be read alone, as a secret of the system or of compose is. Name another file for the new key, in a folder that lasts, with --to FILE.`,
    { cause },
  );
}

function replaceFile(file: string, line: string, like: string | null = null): void {
  const part = `${file}.part`;
  // One that was left may be open to others.
  rmSync(part, { force: true });
  try {
    const handle = openSync(part, 'wx', 0o600);
    try {
      writeSync(handle, `${line}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    ownAs(part, existsSync(file) ? file : (like ?? dirname(file)));
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  syncFile(dirname(file));
}

/** So little is written at once, and nothing is cut off before: a kill leaves the one or the other. */
function overwrite(file: string, line: string): void {
  const handle = openSync(file, 'r+');
  try {
    const length = writeSync(handle, `${line}\n`, 0);
    ftruncateSync(handle, length);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Has what is in a file, or was renamed in a folder, outlast a power cut. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    // Some file systems know no such thing of folders.
    if (!['EINVAL', 'ENOTSUP', 'EPERM'].includes(codeOf(error))) throw error;
  } finally {
    closeSync(handle);
  }
}
