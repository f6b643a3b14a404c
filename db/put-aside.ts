import { existsSync, renameSync } from 'node:fs';
import { stampOf } from './backup/stamp.ts';
import { realFile } from './real-file.ts';

/**
 * Gives a database file that cannot be used another name, with what its log holds.
 * @returns where it lies
 */
export function putAside(path: string, now: number): string {
  const file = realFile(path);
  for (let n = 0; ; n++) {
    const aside = `${file}.aside-${stampOf(now)}${n === 0 ? '' : `-${n}`}`;
    if (existsSync(aside)) continue;
    for (const end of ['-journal', '-wal', '-shm', '']) {
      if (existsSync(file + end)) renameSync(file + end, aside + end);
    }
    return aside;
  }
}
