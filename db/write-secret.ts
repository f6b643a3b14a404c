import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { StoreError } from './store.ts';

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
  } catch (cause) {
    throw new StoreError('unwritable', `${file} cannot be written. Name another file.`, { cause });
  }
}
