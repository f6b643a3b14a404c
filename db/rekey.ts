import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { examineCopy } from './backup/copy.ts';
import { unlock } from './cipher.ts';
import { StoreError } from './store-error.ts';
import { syncFile } from './write-secret.ts';

/**
 * Encrypts a database file anew: a copy gets the new key, is read from its first page to its last, and takes
 * the place of the file in one step, so that a crash leaves the one whole or the other. (The cipher's own change
 * of key in place is not safe from one.) A file that has the new key already stays as it is. Nobody else may
 * use the file meanwhile.
 * @param to 64 hex digits, as `from`
 * @throws StoreError where neither key opens it, or somebody uses it
 */
export function rekeyFile(file: string, from: string, to: string): void {
  const part = `${file}.rekeyed`;
  for (const left of [part, askedOf(file)]) rmSync(left, { force: true });
  if (!existsSync(file) || opensWith(file, to)) return;
  if (!opensWith(file, from)) throw foreign(file);
  const connection = openAlone(file, from);
  try {
    connection.prepare('VACUUM INTO ?').run(part);
    changeKeyOf(part, from, to);
    examineCopy({ file: part, fileKey: to });
    syncFile(part);
    renameSync(part, file);
    syncFile(dirname(file));
  } finally {
    connection.close();
    rmSync(part, { force: true });
  }
}

/**
 * Whether a file could be encrypted anew now: one of the keys opens it, and nobody uses it.
 * @returns false where it is of another key, and so not meant
 * @throws StoreError where somebody uses it
 */
export function mayRekey(file: string, from: string, to: string): boolean {
  if (opensWith(file, to)) return true;
  if (!opensWith(file, from)) return false;
  openAlone(file, from).close();
  return true;
}

/** Opens a file so that nobody else can, and with nothing left in a log beside it. */
function openAlone(file: string, key: string): Database.Database {
  const connection = new Database(file, { timeout: 5000 });
  try {
    unlock(connection, key);
    connection.pragma('locking_mode = EXCLUSIVE');
    const [mode] = connection.pragma('journal_mode = DELETE') as { journal_mode: string }[];
    if (mode?.journal_mode !== 'delete') throw inUse(file);
    connection.exec('BEGIN EXCLUSIVE; COMMIT');
    return connection;
  } catch (error) {
    connection.close();
    if (error instanceof StoreError) throw error;
    const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    if (isBusy) throw inUse(file);
    throw foreign(file, error);
  }
}

function foreign(file: string, cause?: unknown): StoreError {
  return new StoreError('wrong-key', `${file}: the key does not open it. Nothing was changed.`, {
    cause,
  });
}

function inUse(file: string): StoreError {
  return new StoreError('in-use', `${file} is in use by another command. Try again.`);
}

/** Of a copy that only this function knows. */
function changeKeyOf(part: string, from: string, to: string): void {
  const connection = new Database(part);
  try {
    unlock(connection, from);
    connection.pragma(`rekey = "x'${to}'"`);
  } finally {
    connection.close();
  }
}

/**
 * Whether a file is encrypted with a key. Where a kill left something half written, whoever opens the file undoes that
 * from the journal beside it, and with another key destroys both: so there a copy is asked, without the journal.
 */
function opensWith(file: string, key: string): boolean {
  if (!existsSync(`${file}-journal`)) return reads(file, key) === 'yes';
  const copy = askedOf(file);
  try {
    copyFileSync(file, copy);
    // Half written it may be, but another key reads nothing of it.
    return reads(copy, key) !== 'no';
  } finally {
    rmSync(copy, { force: true });
  }
}

function askedOf(file: string): string {
  return `${file}.asked`;
}

function reads(file: string, key: string): 'yes' | 'half' | 'no' {
  const connection = new Database(file, { readonly: true, timeout: 10_000 });
  try {
    unlock(connection, key);
    return 'yes';
  } catch (error) {
    const isHalf = error instanceof Database.SqliteError && error.code === 'SQLITE_CORRUPT';
    return isHalf ? 'half' : 'no';
  } finally {
    connection.close();
  }
}
