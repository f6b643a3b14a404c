import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { postgresStore, preparePostgres } from '../../db/engines/postgres.ts';
import { migrationsFolder } from '../../db/migrate.ts';
import type { Store } from '../../db/store.ts';
import { openVault } from '../../db/vault.ts';
import { openPostgres, openSqlite } from '../../schema/open.ts';
import { defineTables } from '../../schema/tables.ts';
import { TEST_KEY, temporaryFolder } from '../support/store.ts';
import { emptyFile } from '../support/temporary-store.ts';

/** A kind of store the contract must hold on. */
export interface Engine {
  name: string;
  /** An empty store; closing it may leave the server for the next one. */
  open(): Promise<Store>;
  /** Leaves nothing behind; what is opened after it begins anew. */
  end(): Promise<void>;
}

const vault = openVault(TEST_KEY);

function sqlite(encrypted: boolean): Engine {
  let made: { empty: Buffer; folder: ReturnType<typeof temporaryFolder> } | undefined;
  let count = 0;
  return {
    name: encrypted ? 'encrypted SQLite' : 'plain SQLite',
    async open() {
      made ??= { empty: await emptyFile(encrypted), folder: temporaryFolder() };
      count += 1;
      const file = join(made.folder.path, `${count}.sqlite`);
      writeFileSync(file, made.empty);
      return openSqlite({ file, vault, encrypted });
    },
    async end() {
      made?.folder.remove();
      made = undefined;
    },
  };
}

function pglite(): Engine {
  let client: PGlite | undefined;
  return {
    name: 'PGlite',
    async open() {
      client ??= new PGlite();
      const db = drizzlePglite(client, { casing: 'snake_case' });
      await preparePostgres(db as never, () =>
        migratePglite(db, { migrationsFolder: migrationsFolder('postgres') }),
      );
      const store = postgresStore(db as never, { vault, defineTables }, async () => undefined);
      await empty(store);
      return store;
    },
    async end() {
      await client?.close();
      client = undefined;
    },
  };
}

function postgres(url: string): Engine {
  return {
    name: 'PostgreSQL',
    async open() {
      const store = await openPostgres(url, vault);
      await empty(store);
      return store;
    },
    async end() {},
  };
}

async function empty(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    const tables = await tx.rows<{ name: string }>(
      sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    const names = tables.map(({ name }) => `"${name}"`).join(', ');
    await tx.run(sql.raw(`TRUNCATE ${names} RESTART IDENTITY CASCADE`));
  });
}

const url = process.env.TEST_DATABASE_URL;

/** PostgreSQL joins where TEST_DATABASE_URL names one. */
export const engines: Engine[] = [
  sqlite(false),
  sqlite(true),
  pglite(),
  ...(url ? [postgres(url)] : []),
];
