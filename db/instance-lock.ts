import Database from 'better-sqlite3';
import { prepareFolder } from './folder.ts';
import { ownAs } from './owner.ts';
import { StoreError } from './store-error.ts';

/**
 * Holds a data folder for one running program. The operating system frees the lock when the
 * process ends in whatever way, so a crash never leaves it behind. Commands that only read or
 * add rows do not take it.
 */
export function lockInstance(folder: string): { release(): void } {
  prepareFolder(folder);
  const file = `${folder}/running.lock`;
  const lock = new Database(file, { timeout: 0 });
  try {
    ownAs(file, folder);
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_BUSY') throw error;
    throw new StoreError(
      'in-use',
      `${folder} is in use by another running copy of this program. Stop that one first, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
  return { release: () => lock.close() };
}

/** Any number will do, as long as nobody else's is the same. */
const LOCK_ID = 4_072_026;

/**
 * The same for a PostgreSQL database, by an advisory lock that ends with its connection. Two
 * programs on one database would take each other's messages for abandoned.
 */
export async function lockPostgres(url: string): Promise<{ release(): Promise<void> }> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new StoreError(
      'unreachable',
      'DATABASE_URL: PostgreSQL does not answer. Check address, user and password.',
      { cause: error },
    );
  }
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS taken', [LOCK_ID]);
  if (!rows[0]?.taken) {
    await client.end();
    throw new StoreError(
      'in-use',
      'DATABASE_URL: another running copy of this program uses this database. Stop that one first.',
    );
  }
  return { release: () => client.end() };
}

/**
 * Does something to the data of a folder, or of its PostgreSQL database, while no program runs on it.
 * @throws StoreError where one does
 */
export async function whileAlone<T>(
  { folder, url }: { folder: string; url: string | null },
  work: () => Promise<T>,
): Promise<T> {
  const lock = lockInstance(folder);
  let shared: { release(): Promise<void> } | null = null;
  try {
    if (url) shared = await lockPostgres(url);
    return await work();
  } finally {
    lock.release();
    await shared?.release();
  }
}
