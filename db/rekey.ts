import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { examineCopy } from './backup/copy.ts';
import { unlock } from './cipher.ts';
import { codeOf, inWords } from './in-words.ts';
import { dropAsked, inUse, opensWith } from './opens-with.ts';
import { ownAs } from './owner.ts';
import { realFile } from './real-file.ts';
import { StoreError } from './store-error.ts';
import { syncFile } from './write-secret.ts';

/** A copy of a database file that has another key. Until it is placed or dropped nobody else can use the file. */
export interface RekeyedCopy {
  file: string;
  /** Reads it from its first page to its last, and has it outlast a power cut. */
  examine(): void;
  /** Has it take the place of the file in one step, so that a crash leaves the one whole or the other. */
  place(): void;
  /** Erases it where it was not placed. */
  drop(): void;
}

/**
 * Copies a database file, and gives the copy another key. (The cipher's own change of key in place is not safe from
 * a crash.) The file itself is not changed.
 * @param to 64 hex digits, as `from`
 * @throws StoreError where the key does not open it, somebody uses it, it is damaged, or the disk is full
 */
export function rekeyedCopy(path: string, from: string, to: string): RekeyedCopy {
  const file = realFile(path);
  dropRekeyed(file);
  if (!opensWith(file, from)) throw foreign(file);
  const connection = openAlone(file, from);
  const copy = rekeyedOf(file);
  let isPlaced = false;
  const drop = (): void => {
    connection.close();
    if (!isPlaced) dropRekeyed(file);
  };
  try {
    connection.prepare('VACUUM INTO ?').run(copy);
    chmodSync(copy, 0o600);
    ownAs(copy, file);
    changeKeyOf(copy, from, to);
  } catch (error) {
    drop();
    throw problemOf(error, file);
  }
  return {
    file: copy,
    drop,
    examine: () => examine(copy, to, file),
    place() {
      const before = openSync(file, 'r+');
      try {
        renameSync(copy, file);
      } catch (error) {
        closeSync(before);
        throw inWords(error, file);
      }
      isPlaced = true;
      syncFile(dirname(file));
      spoil(before);
      connection.close();
      closeSync(before);
    },
  };
}

/** Erases what a change that was broken off left beside a file. Nobody may be changing its key. */
export function dropRekeyed(path: string): void {
  const file = realFile(path);
  const copy = rekeyedOf(file);
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(copy + end, { force: true });
  dropAsked(file);
}

/**
 * Encrypts a database file anew. One that has the new key already stays as it is. Nobody else may use the file
 * meanwhile.
 * @param to 64 hex digits, as `from`
 * @throws StoreError where neither key opens it, or somebody uses it
 */
export function rekeyFile(file: string, from: string, to: string): void {
  dropRekeyed(file);
  if (!existsSync(file) || opensWith(file, to)) return;
  const copy = rekeyedCopy(file, from, to);
  try {
    copy.examine();
    copy.place();
  } finally {
    copy.drop();
  }
}

/** Whoever opened the file of before and waits for it would write where nobody reads any more: they are refused. */
function spoil(handle: number): void {
  if (fstatSync(handle).nlink === 0) writeSync(handle, Buffer.alloc(4096, 0xff), 0, 4096, 0);
}

/** Opens a file so that nobody else can, and with nothing left in a log beside it. */
function openAlone(file: string, key: string): Database.Database {
  const connection = new Database(file, { timeout: 5000 });
  try {
    unlock(connection, key);
    // Before the lock, under which a journal would stay until the end, and after a failure for good.
    connection.pragma('journal_mode = DELETE');
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.exec('BEGIN EXCLUSIVE; COMMIT');
    const mode = connection.pragma('journal_mode', { simple: true });
    if (mode !== 'delete') throw inUse(file);
    return connection;
  } catch (error) {
    connection.close();
    if (error instanceof StoreError) throw error;
    throw codeOf(error).startsWith('SQLITE_BUSY') ? inUse(file) : problemOf(error, file);
  }
}

function foreign(file: string): StoreError {
  return new StoreError('wrong-key', `${file}: the key does not open it. Nothing was changed.`);
}

/** Of a file that its key has opened already: what cannot be read of it now is damaged. */
function problemOf(error: unknown, file: string): unknown {
  const isUnreadable = /^SQLITE_(NOTADB|CORRUPT|IOERR_(DATA|READ|SHORT_READ))/.test(codeOf(error));
  return isUnreadable ? damaged(file, error) : inWords(error, file);
}

function damaged(file: string, cause: unknown): StoreError {
  return new StoreError(
    'damaged',
    `${file} is damaged, and could not be encrypted anew. It was left as it is. Restore a backup.`,
    { cause },
  );
}

/** With a journal and no log, as a file that is read alone has to be. */
function examine(copy: string, key: string, file: string): void {
  try {
    const connection = new Database(copy);
    try {
      unlock(connection, key);
      connection.pragma('journal_mode = DELETE');
    } finally {
      connection.close();
    }
    examineCopy({ file: copy, fileKey: key });
    syncFile(copy);
  } catch (error) {
    if (error instanceof StoreError) throw damaged(file, error);
    throw problemOf(error, file);
  }
}

/** Of a copy that only this function knows. */
function changeKeyOf(copy: string, from: string, to: string): void {
  const connection = new Database(copy);
  try {
    unlock(connection, from);
    connection.pragma(`rekey = "x'${to}'"`);
  } finally {
    connection.close();
  }
}

function rekeyedOf(file: string): string {
  return `${file}.rekeyed`;
}
