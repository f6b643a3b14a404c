import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { lockInstance } from '../instance-lock.ts';
import { ownAs } from '../owner.ts';
import { realFile } from '../real-file.ts';
import { rekeyFile } from '../rekey.ts';
import { StoreError } from '../store-error.ts';
import { type Counts, copyDatabase, examineCopy, type KeyedFile } from './copy.ts';
import { stampOf } from './stamp.ts';

/**
 * Puts a backup in the place of the database, which is kept beside it. The program must not be running:
 * two that send from one Signal account would answer everybody twice.
 * @param formerKey the key of the file when the backup was made, where it was changed since
 * @returns how many rows it brought back, and where the database of before lies; null where there was none
 * @throws StoreError where the program runs, or the backup is damaged or needs another key
 */
export function restoreDatabase(
  { file: named, fileKey, formerKey = null }: KeyedFile & { formerKey?: string | null },
  backup: string,
  now: number,
): { counts: Counts; before: string | null } {
  const lock = lockInstance(dirname(named));
  const file = realFile(named);
  try {
    const copied = { file: backup, fileKey: formerKey ?? fileKey };
    examineCopy(copied);
    const before = existsSync(file) ? `${file}.before-restore-${stampOf(now)}` : null;
    if (before !== null && existsSync(before)) {
      throw new StoreError(
        'unwritable',
        `${before} is there already, from a restore of this minute, and is not written over. Wait a minute, or move it. Nothing was changed.`,
      );
    }
    const part = `${file}.part`;
    rmSync(part, { force: true });
    // A copy that was in use when the machine stopped has its last rows in a log beside it.
    const counts = copyDatabase(copied, part);
    if (formerKey !== null && fileKey !== null) rekeyFile(part, formerKey, fileKey);
    ownAs(part, before === null ? dirname(file) : file);
    if (before !== null) {
      // The log belongs to the database it was written beside, and to no other.
      for (const end of ['', '-wal', '-shm']) {
        if (existsSync(file + end)) renameSync(file + end, before + end);
      }
    }
    renameSync(part, file);
    for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
    return { counts, before };
  } finally {
    lock.release();
  }
}
