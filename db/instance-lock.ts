import Database from 'better-sqlite3';
import { StoreError } from './store.ts';

/**
 * Holds a data folder for one running program. The operating system frees the lock when the
 * process ends in whatever way, so a crash never leaves it behind. Commands that only read or
 * add rows do not take it.
 */
export function lockInstance(folder: string): { release(): void } {
  const lock = new Database(`${folder}/running.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new StoreError(
      'in-use',
      `${folder} is in use by another running copy of this program. Stop that one first, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
  return { release: () => lock.close() };
}
