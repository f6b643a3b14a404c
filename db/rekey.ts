import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { unlock } from './cipher.ts';
import { StoreError } from './store.ts';

/**
 * Encrypts a database file anew, as one transaction: after a crash it is whole, with the one key or
 * with the other. A file that has the new key already stays as it is. Nobody else may use it meanwhile.
 * @param to 64 hex digits, as `from`
 * @throws StoreError where neither key opens it, or somebody uses it
 */
export function rekeyFile(file: string, from: string, to: string): void {
  if (!existsSync(file) || opensWith(file, to)) return;
  const connection = new Database(file, { timeout: 10_000 });
  try {
    unlock(connection, from);
    // In the other mode the cipher cannot change a key; this also empties the log.
    const [mode] = connection.pragma('journal_mode = DELETE') as { journal_mode: string }[];
    if (mode?.journal_mode !== 'delete') {
      throw new StoreError('in-use', `${file} is in use by another command. Try again.`);
    }
    connection.pragma(`rekey = "x'${to}'"`);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    throw isBusy
      ? new StoreError('in-use', `${file} is in use by another command. Try again.`)
      : new StoreError('wrong-key', `${file}: the key does not open it. Nothing was changed.`, {
          cause: error,
        });
  } finally {
    connection.close();
  }
}

function opensWith(file: string, key: string): boolean {
  const connection = new Database(file, { readonly: true, timeout: 10_000 });
  try {
    unlock(connection, key);
    return true;
  } catch {
    return false;
  } finally {
    connection.close();
  }
}
