import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, sep } from 'node:path';
import { realFile } from './real-file.ts';
import { StoreError } from './store-error.ts';

/** Kinds of file systems by their numbers (statfs(2)). */
const MEMORY = new Set([0x01021994, 0x858458f6]);
const OVERLAY = 0x794c7630;

/** From what stays to what goes first. */
const LASTS = 0;
const GOES_WITH_ITS_LAYER = 1;
const GOES_SOMETIME = 2;
const GOES_WITH_THE_POWER = 3;

/**
 * Refuses to put a key where it would not last as long as the data: it would be gone with the next start of the
 * machine or the container, and all data with it.
 * @throws StoreError where it would not
 */
export function refuseFleeting(file: string, dataFolder: string): void {
  const [folder, data] = [dirname(realFile(file)), realFile(dataFolder)];
  if (fleeting(folder) <= fleeting(data)) return;
  throw new StoreError(
    'unwritable',
    `${folder} does not last: it lies in memory, is emptied by the system, or goes with its container, and all data would be lost with the key. Name another file for the new key, in a folder that lasts, with --to FILE. Nothing was changed.`,
  );
}

function fleeting(folder: string): number {
  const type = statfsSync(folder).type >>> 0;
  if (MEMORY.has(type)) return GOES_WITH_THE_POWER;
  const temporary = realFile(tmpdir());
  if (`${folder}${sep}`.startsWith(`${temporary}${sep}`)) return GOES_SOMETIME;
  return type === OVERLAY ? GOES_WITH_ITS_LAYER : LASTS;
}
