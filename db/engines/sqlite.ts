import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { copyDatabase } from '../backup/copy.ts';
import { stampOf } from '../backup/stamp.ts';
import { unlock } from '../cipher.ts';
import { type DefineTables, sqliteColumns } from '../columns.ts';
import { prepareFolder } from '../folder.ts';
import { codeOf, inWords } from '../in-words.ts';
import { migrateSqlite } from '../migrate.ts';
import type { Database as Builder, Queries, Statement, Store, Tx, Values } from '../store.ts';
import { StoreError } from '../store-error.ts';
import type { Vault } from '../vault.ts';
import { BUSY_MS, deferCheckpoints } from './checkpoint.ts';
import { groupCommit } from './group-commit.ts';
import { cacheStatements, statementBuilder } from './statements.ts';

/** What the write-ahead log keeps of its size once it was copied into the database. */
const LOG_BYTES = 16 * 1024 * 1024;
const READ_CACHE_KIB = 4096;

export interface SqliteOptions {
  file: string;
  vault: Vault;
  /** False only in tests, to run the same contract on a file in clear. */
  encrypted?: boolean;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/**
 * Opens the SQLite file, encrypted as SQLCipher does, checks that it is as safe as we need and
 * brings its tables up to date. Writes go through one connection, one after another; reads use a
 * second, read-only one.
 */
export function openSqlite(options: SqliteOptions, defineTables: DefineTables): Store {
  const { file, vault } = options;
  prepareFolder(dirname(file));
  const write = connect(options, false);
  try {
    migrateSqlite(write, file, () => keepBefore(options));
  } catch (error) {
    write.close();
    throw inWords(error, file);
  }
  const read = connect(options, true);
  for (const connection of [write, read]) cacheStatements(connection);
  const tables = defineTables(sqliteColumns(vault));
  const build = statementBuilder(tables);
  const reader = queries(read);
  let erased = false;
  const writer: Tx = {
    ...queries(write),
    transaction: true,
    erases: () => {
      erased = true;
    },
  };
  function queries(connection: Database.Database): Queries {
    const db = drizzle(connection, { casing: 'snake_case' });
    return {
      db: db as unknown as Builder,
      dialect: 'sqlite',
      tables,
      vault,
      run: async (statement: SQL | Statement, values: Values = {}) => {
        if (typeof statement !== 'function') return db.run(statement).changes;
        const { text, params } = build(statement, values);
        return connection.prepare(text).run(...params).changes;
      },
      rows: async <T>(statement: SQL | Statement, values: Values = {}) => {
        if (typeof statement !== 'function') return db.all(statement) as T[];
        const { text, params } = build(statement, values);
        return connection.prepare(text).all(...params) as T[];
      },
    };
  }

  const checkpoints = deferCheckpoints(write);
  const line = groupCommit(write, writer, {
    explain: (error) => inWords(error, file),
    onCommit: (took) => {
      if (erased) checkpoints.scrub();
      erased = false;
      checkpoints.committed(took);
    },
  });
  // What only looks, as housekeeping mostly does, changes nothing that a page shows.
  const counted = write.prepare<[], { rows: number }>('SELECT total_changes() AS rows');
  return {
    dialect: 'sqlite',
    transact: (work) => line.transact(work),
    changes: () => counted.get()?.rows ?? 0,
    read: (work) => work(reader),
    async close() {
      await line.empty();
      checkpoints.stop();
      read.close();
      try {
        emptyLog(write);
      } finally {
        write.close();
      }
    },
  };
}

/** On a full disk the log stays as it is, and the next opening reads it: nothing of it is lost. */
function emptyLog(connection: Database.Database): void {
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!/^SQLITE_(FULL|IOERR)/.test(codeOf(error))) throw error;
  }
}

/** The way back from an update: `restore` takes it. */
function keepBefore({ file, vault, encrypted = true, now = Date.now }: SqliteOptions): void {
  const to = `${file}.before-update-${stampOf(now())}.backup`;
  if (!existsSync(to)) copyDatabase({ file, fileKey: encrypted ? vault.fileKey : null }, to);
}

function connect(options: SqliteOptions, readonly: boolean): Database.Database {
  const { file, vault, encrypted = true } = options;
  let connection: Database.Database | undefined;
  try {
    connection = new Database(file, { readonly, timeout: BUSY_MS });
    unlock(connection, encrypted ? vault.fileKey : null);
    if (!readonly) connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('secure_delete = ON');
    connection.pragma('foreign_keys = ON');
    connection.pragma('trusted_schema = OFF');
    // Reading finds most of its pages in what the system keeps; a large cache of its own is waste.
    if (readonly) connection.pragma(`cache_size = -${READ_CACHE_KIB}`);
    // After a large broadcast the log gives its space back.
    if (!readonly) connection.pragma(`journal_size_limit = ${LOG_BYTES}`);
    check(connection, file);
    return connection;
  } catch (error) {
    connection?.close();
    throw inWords(error, file);
  }
}

/**
 * The driver is compiled to lower `synchronous` in WAL mode, and a pragma it does not know is
 * ignored without a word; so what is in force is read back.
 */
function check(connection: Database.Database, file: string): void {
  const wanted = { journal_mode: 'wal', synchronous: 2, secure_delete: 1, foreign_keys: 1 };
  for (const [pragma, value] of Object.entries(wanted)) {
    const found = connection.pragma(pragma, { simple: true });
    if (found !== value) {
      throw new StoreError(
        'unsafe-settings',
        `${file}: SQLite reports ${pragma}=${String(found)} where ${value} is needed. A file system without shared memory or locks, such as a network share, does this: keep DATA_DIR on a local disk.`,
      );
    }
  }
}
