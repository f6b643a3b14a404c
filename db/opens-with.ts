import { copyFileSync, existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { unlock } from './cipher.ts';
import { codeOf, inWords } from './in-words.ts';
import { realFile } from './real-file.ts';
import { StoreError } from './store-error.ts';

/**
 * Whether a file is encrypted with a key. Where a kill left something half written, whoever opens the file undoes that
 * from the journal beside it, and with another key destroys both: so there a copy is asked, without the journal.
 * @throws StoreError where that cannot be found out now
 */
export function opensWith(path: string, key: string): boolean {
  const file = realFile(path);
  if (!existsSync(`${file}-journal`)) return reads(file, key) === 'yes';
  const copy = askedOf(file);
  try {
    copyFileSync(file, copy);
    // Half written it may be, but another key reads nothing of it.
    return reads(copy, key) !== 'no';
  } catch (error) {
    throw inWords(error, file);
  } finally {
    rmSync(copy, { force: true });
  }
}

function reads(file: string, key: string): 'yes' | 'half' | 'no' {
  let connection: Database.Database | null = null;
  try {
    connection = new Database(file, { readonly: true, timeout: 10_000 });
    unlock(connection, key);
    return 'yes';
  } catch (error) {
    const code = codeOf(error);
    if (code.startsWith('SQLITE_NOTADB')) return 'no';
    if (code.startsWith('SQLITE_CORRUPT')) return 'half';
    throw code.startsWith('SQLITE_BUSY') ? inUse(file) : inWords(error, file);
  } finally {
    connection?.close();
  }
}

export function inUse(file: string): StoreError {
  return new StoreError('in-use', `${file} is in use by another command. Try again.`);
}

/** Erases the copy that was asked, where a kill left it. */
export function dropAsked(file: string): void {
  rmSync(askedOf(file), { force: true });
}

function askedOf(file: string): string {
  return `${file}.asked`;
}
