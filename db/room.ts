import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { realFile } from './real-file.ts';
import { StoreError } from './store-error.ts';

const MIB = 1024 * 1024;
/** For what is written beside the copies: keys, a log of some batches. */
const SPARE_BYTES = 8 * MIB;
/** A copy, and the journal with which its key is changed. */
const COPIES = 2;

/**
 * Looks whether there is room to encrypt files anew, each on its own disk.
 * @throws StoreError where there is not
 */
export function refuseWithoutRoom(paths: readonly string[]): void {
  const needed = new Map<number, { folder: string; bytes: number }>();
  for (const file of paths.map(realFile).filter((one) => existsSync(one))) {
    const { dev } = statSync(file);
    const { folder, bytes } = needed.get(dev) ?? { folder: dirname(file), bytes: SPARE_BYTES };
    needed.set(dev, { folder, bytes: bytes + COPIES * sizeOf(file) });
  }
  for (const { folder, bytes } of needed.values()) refuseLess(folder, bytes);
}

function refuseLess(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new StoreError(
    'full',
    `${folder}: ${inMib(free)} MiB of the disk are free, and to encrypt everything anew takes ${inMib(bytes)}. Nothing was changed. Free some space and try again.`,
  );
}

/** With what its log holds yet. */
function sizeOf(file: string): number {
  const parts = [file, `${file}-wal`].filter((one) => existsSync(one));
  return parts.reduce((sum, one) => sum + statSync(one).size, 0);
}

function inMib(bytes: number): number {
  return Math.ceil(bytes / MIB);
}
