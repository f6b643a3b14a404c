import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from './store-error.ts';

/**
 * Writes a line into a file that only its owner reads: all of it is there after a crash, or what was
 * there before.
 * @throws StoreError where the file cannot be written
 */
export function writeSecret(file: string, line: string): void {
  const part = `${file}.part`;
  try {
    const handle = openSync(part, 'w', 0o600);
    writeSync(handle, `${line}\n`);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(part, file);
    syncFile(dirname(file));
  } catch (cause) {
    throw new StoreError('unwritable', `${file} cannot be written. Name another file.`, { cause });
  }
}

/** Has what is in a file, or was renamed in a folder, outlast a power cut. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
