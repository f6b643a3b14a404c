import { and, getTableColumns, isNotNull, ne, notLike, type SQL, sql } from 'drizzle-orm';
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { APART } from './apart.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';

const BATCH = 200;
const KEY_ID_LENGTH = 8;

/**
 * Seals every sealed column anew with the key in use, some rows at a time; what is sealed with it
 * already stays. The vault of the store has to know the former key.
 * @returns how many values it sealed
 */
export async function resealColumns(store: Store): Promise<number> {
  let count = 0;
  for (const { table, name, column } of await sealedColumns(store)) {
    count += await resealColumn(store, table, name, column);
  }
  return count;
}

/**
 * Looks whether the vault of a store has the key of all that is sealed there, before anything is.
 * @throws StoreError where it has not
 */
export async function refuseForeignSeals(store: Store): Promise<void> {
  for (const { table, column } of await sealedColumns(store)) {
    const began = sql<string>`substr(${column}, 1, ${KEY_ID_LENGTH})`;
    const where = and(isNotNull(column), notLike(column, `${APART}%`));
    await store.read(async ({ db, vault }) => {
      const found = await db.selectDistinct({ began }).from(table).where(where);
      if (found.every((row) => vault.knows(row.began))) return;
      throw new StoreError(
        'wrong-key',
        'The key that was given as the former one is not what the data is sealed with. Give the one that it was made with. Nothing was changed.',
      );
    });
  }
}

async function sealedColumns(store: Store) {
  const tables = await store.read(async (q) => Object.values(q.tables) as SQLiteTable[]);
  return tables.flatMap((table) => {
    const columns = Object.entries(getTableColumns(table)) as [string, AnySQLiteColumn][];
    return columns
      .filter(([, column]) => isSealed(column))
      .map(([name, column]) => ({ table, name, column }));
  });
}

/** The only columns of a type of our own, on both engines. */
function isSealed({ columnType }: AnySQLiteColumn): boolean {
  return columnType === 'SQLiteCustomColumn' || columnType === 'PgCustomColumn';
}

async function resealColumn(
  store: Store,
  table: SQLiteTable,
  name: string,
  column: AnySQLiteColumn,
): Promise<number> {
  const place = store.dialect === 'sqlite' ? sql`rowid` : sql`ctid`;
  const at = (where: string | number): SQL =>
    store.dialect === 'sqlite' ? sql`rowid = ${where}` : sql`ctid = ${where}::tid`;
  let after: string | number = store.dialect === 'sqlite' ? 0 : '(0,0)';
  const beyond = (): SQL =>
    store.dialect === 'sqlite' ? sql`rowid > ${after}` : sql`ctid > ${after}::tid`;
  for (let count = 0; ; ) {
    const rows = await store.transact(async (tx) => {
      const found = await tx.db
        .select({ at: sql<string | number>`${place}`, value: column })
        .from(table)
        .where(
          and(
            isNotNull(column),
            ne(sql`substr(${column}, 1, ${KEY_ID_LENGTH})`, tx.vault.keyId),
            // What has a passphrase of its own has a key of its own; no key id has a dot there.
            notLike(column, `${APART}%`),
            // Else each batch would look again at what those before it have done.
            beyond(),
          ),
        )
        .orderBy(place)
        .limit(BATCH);
      for (const row of found) {
        await tx.db
          .update(table)
          .set({ [name]: row.value })
          .where(at(row.at));
      }
      if (found.length > 0) tx.erases();
      return found;
    });
    count += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return count;
    after = last.at;
  }
}
