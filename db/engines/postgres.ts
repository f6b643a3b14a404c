import { AsyncLocalStorage } from 'node:async_hooks';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import pg from 'pg';
import type { DefineTables } from '../columns.ts';
import { migrationsFolder, refuseNewer } from '../migrate.ts';
import type { Database, Queries, Statement, Store, Values } from '../store.ts';
import { StoreError } from '../store-error.ts';
import type { Vault } from '../vault.ts';
import { postgresColumns } from './postgres-columns.ts';

type Drizzle = PgDatabase<PgQueryResultHKT, Record<string, never>>;

type Given = [statement: SQL | Statement, values?: Values];

const ATTEMPTS = 12;

/** Ids and moments are bigint there; ours stay far below 2^53, so plain numbers hold them. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens PostgreSQL, brings its tables up to date and returns the same store as SQLite gives. */
export async function openPostgres(
  url: string,
  vault: Vault,
  defineTables: DefineTables,
): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while idle is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = drizzle(pool, { casing: 'snake_case' });
  try {
    await preparePostgres(db as unknown as Drizzle, () =>
      migrate(db, { migrationsFolder: migrationsFolder('postgres') }),
    );
  } catch (error) {
    await pool.end();
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      'unreachable',
      'DATABASE_URL: PostgreSQL does not answer as it should. Check address, user, password and that the user may create tables.',
      { cause: error },
    );
  }
  return postgresStore(db as unknown as Drizzle, { vault, defineTables }, () => pool.end());
}

/** Refuses a newer schema and runs the migrations. */
export async function preparePostgres(db: Drizzle, migrateAll: () => Promise<void>): Promise<void> {
  const found = rowsOf<{ name: string | null }>(
    await db.execute(sql`SELECT to_regclass('drizzle.__drizzle_migrations')::text AS name`),
  );
  if (found[0]?.name) {
    const last = rowsOf<{ last: string }>(
      await db.execute(sql`SELECT max(created_at) AS last FROM drizzle.__drizzle_migrations`),
    );
    refuseNewer('postgres', Number(last[0]?.last), 'The PostgreSQL database');
  }
  await migrateAll();
}

/** The store over an open PostgreSQL or PGlite connection whose tables are up to date. */
export function postgresStore(
  db: Drizzle,
  { vault, defineTables }: { vault: Vault; defineTables: DefineTables },
  close: () => Promise<void>,
): Store {
  const tables = defineTables(postgresColumns(vault));
  const inside = new AsyncLocalStorage<true>();
  const queries = (on: Drizzle): Queries => ({
    db: on as unknown as Database,
    dialect: 'postgres',
    tables,
    vault,
    run: async (...given: Given) => changedBy(await on.execute(filled(...given))),
    rows: async <T>(...given: Given) => rowsOf<T>(await on.execute(filled(...given))),
  });
  const filled = (statement: SQL | Statement, values: Values = {}): SQL =>
    typeof statement === 'function'
      ? statement({ dialect: 'postgres', tables }, (name) => sql`${values[name]}`)
      : statement;
  let changes = 0;
  return {
    dialect: 'postgres',
    async transact(work) {
      if (inside.getStore()) throw new Error('transact was called inside a transaction.');
      for (let attempt = 1; ; attempt++) {
        try {
          return await db.transaction(
            (tx) =>
              inside.run(true, () =>
                work({ ...queries(tx), transaction: true, erases: () => undefined }),
              ),
            { isolationLevel: 'serializable' },
          );
        } catch (error) {
          if (attempt === ATTEMPTS || !mayRetry(error)) throw error;
          await new Promise((done) => setTimeout(done, Math.random() * 2 ** attempt));
        } finally {
          changes += 1;
        }
      }
    },
    read: (work) => work(queries(db)),
    changes: () => changes,
    close,
  };
}

/** 40001: could not serialize; 40P01: deadlock. PostgreSQL asks for another try of the whole. */
function mayRetry(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && (error.code === '40001' || error.code === '40P01')) return true;
  return mayRetry(error.cause);
}

function rowsOf<T>(result: unknown): T[] {
  return (result as { rows: T[] }).rows;
}

/** node-postgres counts changed rows as `rowCount`, PGlite as `affectedRows`. */
function changedBy(result: unknown): number {
  const { rowCount, affectedRows } = result as { rowCount?: number; affectedRows?: number };
  return rowCount ?? affectedRows ?? 0;
}
