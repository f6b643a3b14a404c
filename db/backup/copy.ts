import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { unlock } from '../cipher.ts';
import { StoreError } from '../store-error.ts';

/** An encrypted SQLite file and the key that opens it. */
export interface KeyedFile {
  file: string;
  /** 64 hex digits; null only in tests, for a file in clear. */
  fileKey: string | null;
}

/** How many rows each table of a file has. */
export type Counts = Readonly<Record<string, number>>;

/**
 * Copies a database while it is in use: one moment of it, whole, encrypted with the same key, and
 * without what was erased and only its pages still hold. Nobody else may read the copy. It has its
 * name only once it was read through, so that nothing half written is ever taken for a backup.
 * @returns how many rows its tables have
 * @throws StoreError where the copy is there already, cannot be written, or is damaged
 */
export function copyDatabase({ file, fileKey }: KeyedFile, to: string): Counts {
  if (existsSync(to))
    throw new StoreError('unwritable', `${to} is there already. Name another file.`);
  if (!existsSync(dirname(to))) {
    throw new StoreError('unwritable', `${dirname(to)} is not there. Name a folder that is.`);
  }
  const part = `${to}.part`;
  rmSync(part, { force: true });
  const connection = openKeyed({ file, fileKey });
  try {
    connection.prepare('VACUUM INTO ?').run(part);
    chmodSync(part, 0o600);
  } catch (cause) {
    rmSync(part, { force: true });
    throw new StoreError('unwritable', `${to} could not be written whole. Is the disk full?`, {
      cause,
    });
  } finally {
    connection.close();
  }
  const counts = examinePart({ file: part, fileKey });
  renameSync(part, to);
  return counts;
}

function examinePart(part: KeyedFile): Counts {
  try {
    return examineCopy(part);
  } catch (error) {
    rmSync(part.file, { force: true });
    throw error;
  }
}

/**
 * Reads a copy from its first page to its last.
 * @returns how many rows its tables have
 * @throws StoreError where it is damaged or another key is needed
 */
export function examineCopy({ file, fileKey }: KeyedFile): Counts {
  const connection = openKeyed({ file, fileKey });
  try {
    const found = connection.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new StoreError('damaged', `${file} is damaged. Use another backup.`);
    return countRows(connection);
  } finally {
    connection.close();
  }
}

/** How many rows each table has now. */
function countRows(connection: Database.Database): Counts {
  const tables = connection
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables.map((name) => [
      name,
      connection.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number,
    ]),
  );
}

function openKeyed({ file, fileKey }: KeyedFile): Database.Database {
  if (!existsSync(file)) throw new StoreError('unwritable', `${file} is not there.`);
  const connection = new Database(file, { readonly: true, timeout: 10_000 });
  try {
    unlock(connection, fileKey);
    return connection;
  } catch (cause) {
    connection.close();
    throw new StoreError(
      'wrong-key',
      `${file}: the key does not open it, or it is no backup. It opens with the key it was made with alone (restore --key-file, where that was changed since). Nothing was changed.`,
      { cause },
    );
  }
}
