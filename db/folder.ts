import { accessSync, constants, mkdirSync } from 'node:fs';
import { StoreError } from './store-error.ts';

/** Makes a folder for the owner alone, if it is not there, and checks that it can be written. */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new StoreError(
      'unwritable',
      `${folder} cannot be written. Give the program's user the right to write there, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}
