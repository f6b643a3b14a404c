import type { SQL } from 'drizzle-orm';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Vault } from './vault.ts';

export type Dialect = 'sqlite' | 'postgres';

/**
 * Drizzle's query builder, typed as SQLite on both engines. Await the builders themselves
 * (`await q.db.select()…`); `.all()`, `.get()` and `.run()` exist on one engine only.
 */
export type Database = BaseSQLiteDatabase<'async', unknown, Record<string, never>>;

/** Every table of the program; whoever has some adds them here, beside their declaration. */
// biome-ignore lint/suspicious/noEmptyInterface: owners of tables extend it
export interface Tables {}

/** What goes into a statement, by the names it has there. */
export type Values = Record<string, string | number | null>;

/**
 * A statement written for both engines, with `value(name)` where values go. SQLite builds it once, since that took
 * longer than running it; so it stands at the top of its module, and a list goes in as one JSON text.
 */
export type Statement = (
  q: Pick<Queries, 'dialect' | 'tables'>,
  value: (name: string) => SQL,
) => SQL;

/** What a function of `db/` works with, inside a transaction or for reading. */
export interface Queries {
  readonly dialect: Dialect;
  readonly db: Database;
  readonly tables: Tables;
  readonly vault: Vault;
  /** Runs a statement written for both engines and returns how many rows it changed. */
  run(statement: SQL): Promise<number>;
  run(statement: Statement, values: Values): Promise<number>;
  /** The rows of a statement written for both engines, with the column names it gives. */
  rows<T>(statement: SQL): Promise<T[]>;
  rows<T>(statement: Statement, values: Values): Promise<T[]>;
}

/** Marks the queries that run inside a transaction: functions that write ask for these. */
export interface Tx extends Queries {
  readonly transaction: true;
  /**
   * Says that something is erased in it: once it is committed, no copy of what was there stays in the
   * files of the store, as far as the engine can do that.
   */
  erases(): void;
}

export interface Store {
  readonly dialect: Dialect;
  /**
   * Runs `work` in one serializable transaction: all of it is stored, or none. Nothing may be
   * awaited inside but the transaction's own queries, and it may run more than once.
   */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads what is committed; each query on its own. */
  read<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Grows when this process has changed what is stored; whoever shows it looks again then. */
  changes(): number;
  close(): Promise<void>;
}
