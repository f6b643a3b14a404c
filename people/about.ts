import { and, eq, inArray, notExists, notInArray, type SQL } from 'drizzle-orm';
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Columns, Owner, PersonMark } from '../db/columns.ts';
import type { Queries, Tx } from '../db/store.ts';

/**
 * What becomes of a column that names a person.
 *
 * `merged`, when they are found to be the same as another: `moves` to them; `once` moves, unless
 * they have such a row, by the column it names; `stays` with the one who goes.
 *
 * `forgotten`, when they ask for it: the row is `erased` at once; their name alone is taken `out`;
 * `last` goes with the person, once the goodbye is sent; `kept` is an id that tells nothing then.
 */
export interface Fate<Column extends string = string> {
  merged: 'moves' | 'stays' | { once: Column };
  forgotten: 'erased' | 'out' | 'last' | 'kept';
}

// biome-ignore lint/suspicious/noExplicitAny: the tables of one owner, of whatever shape
type AnyTables = Record<string, any>;

type ColumnName<T> = Extract<keyof T, string>;
type NamesPerson<C> = C extends { _: { driverParam: infer D } }
  ? D extends PersonMark
    ? true
    : false
  : false;
type PersonColumns<T> = {
  [C in ColumnName<T>]: NamesPerson<T[C]> extends true ? C : never;
}[ColumnName<T>];
type PersonTables<Ts> = {
  [T in ColumnName<Ts>]: [PersonColumns<Ts[T]>] extends [never] ? never : T;
}[ColumnName<Ts>];

/** For every column of every table that names a person, what becomes of it: none can be left out. */
export type Fates<Ts> = {
  [T in PersonTables<Ts>]: { [C in PersonColumns<Ts[T]>]: Fate<ColumnName<Ts[T]>> };
};

/** What an owner of tables does beyond the fates of its columns, before them. */
export interface AboutPeople {
  /** What else is to be done when `from` is found to be `to`. */
  merge?(tx: Tx, from: number, to: number): Promise<void>;
  /** What else is to be erased of someone who asked for it. */
  forget?(tx: Tx, personId: number, now: number): Promise<void>;
}

/** Some tables, and what becomes of the people in them. */
export interface TableOwner<Ts extends AnyTables = AnyTables> {
  tables?(c: Columns, people: Owner): Ts;
  fates?: Fates<Ts>;
  about?: AboutPeople;
}

/** An owner whose fates are not known one by one any more, but were checked where it was declared. */
export type AnyOwner = Omit<TableOwner, 'fates'> & {
  fates?: Readonly<Record<string, Readonly<Record<string, Fate>>>>;
};

/**
 * Declares an owner of tables. A column that names a person and has no fate does not compile.
 */
export function ownerOf<Ts extends AnyTables>(
  owner: Required<Pick<TableOwner<Ts>, 'tables' | 'fates'>> & TableOwner<Ts>,
): AnyOwner {
  return owner as unknown as AnyOwner;
}

interface PlacedColumn {
  table: SQLiteTable & Record<string, AnySQLiteColumn>;
  column: string;
  fate: Fate;
}

function columnsOf(q: Queries, { fates = {} }: AnyOwner): PlacedColumn[] {
  const tables = q.tables as unknown as Record<string, PlacedColumn['table']>;
  return Object.entries(fates).flatMap(([name, columns]) => {
    const table = tables[name];
    if (!table) throw new Error(`There is no table ${name}.`);
    return Object.entries(columns).map(([column, fate]) => ({ table, column, fate }));
  });
}

/** Gives what an owner keeps of `from` to `to`. */
export async function mergeRows(tx: Tx, owner: AnyOwner, from: number, to: number): Promise<void> {
  await owner.about?.merge?.(tx, from, to);
  for (const { table, column, fate } of columnsOf(tx, owner)) {
    if (fate.merged === 'stays') continue;
    const person = columnOf(table, column);
    const theirs = eq(person, from);
    await tx.db
      .update(table)
      .set({ [column]: to })
      .where(
        fate.merged === 'moves'
          ? theirs
          : and(
              theirs,
              notInArray(
                columnOf(table, fate.merged.once),
                had(tx, table, column, fate.merged.once, to),
              ),
            ),
      );
  }
}

function had(tx: Tx, table: PlacedColumn['table'], column: string, once: string, to: number) {
  return tx.db
    .select({ one: columnOf(table, once) })
    .from(table)
    .where(eq(columnOf(table, column), to));
}

/** Erases what an owner keeps of someone, but what goes with the person in the end. */
export async function forgetRows(
  tx: Tx,
  owner: AnyOwner,
  personId: number,
  now: number,
): Promise<void> {
  tx.erases();
  await owner.about?.forget?.(tx, personId, now);
  for (const { table, column, fate } of columnsOf(tx, owner)) {
    const theirs = inArray(columnOf(table, column), [personId]);
    if (fate.forgotten === 'erased') await tx.db.delete(table).where(theirs);
    if (fate.forgotten === 'out')
      await tx.db
        .update(table)
        .set({ [column]: null })
        .where(theirs);
  }
}

/**
 * That nobody of some owners names a person, as a condition on `people`.
 * @param but tables by which somebody is known who only wrote once
 */
export function namedByNone(
  q: Queries,
  owners: readonly AnyOwner[],
  but: readonly string[],
): SQL | undefined {
  const { people } = q.tables;
  const conditions = owners.flatMap(({ fates = {} }) => {
    const counted = Object.entries(fates).filter(([name]) => !but.includes(name));
    return columnsOf(q, { fates: Object.fromEntries(counted) }).map(({ table, column }) => {
      const person = columnOf(table, column);
      return notExists(q.db.select({ one: person }).from(table).where(eq(person, people.id)));
    });
  });
  return and(...conditions);
}

function columnOf(table: PlacedColumn['table'], name: string): AnySQLiteColumn {
  const column = table[name];
  if (!column) throw new Error(`A table has no column ${name}.`);
  return column;
}
