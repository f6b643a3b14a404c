import * as sqlite from 'drizzle-orm/sqlite-core';
import { type ApartColumn, fromApart, toApart } from './apart-column.ts';
import type { Tables } from './store.ts';
import type { Vault } from './vault.ts';

/**
 * The one column vocabulary from which every table is declared, in both dialects.
 * TypeScript sees the SQLite shapes; the PostgreSQL ones read and write the same values.
 */
export type Columns = ReturnType<typeof sqliteColumns>;

/** Declares tables with the columns of one dialect. */
export type DefineTables = (c: Columns) => Tables;

declare const namesPerson: unique symbol;
/** Marks, for the compiler alone, a column that holds the id of a person. */
export type PersonMark = number & { readonly [namesPerson]: true };

type PersonColumn = sqlite.SQLiteIntegerBuilder<{
  name: '';
  dataType: 'number';
  columnType: 'SQLiteInteger';
  data: number;
  driverParam: PersonMark;
  enumValues: undefined;
}>;

/** The id column of whatever a row belongs to. */
export type Owner = () => sqlite.AnySQLiteColumn;

/** What columns need of the vault. */
export type Sealing = Pick<Vault, 'seal' | 'open' | 'apart'>;

export function sqliteColumns(vault: Sealing) {
  return {
    table: sqlite.sqliteTable,
    index: sqlite.index,
    uniqueIndex: sqlite.uniqueIndex,
    primaryKey: sqlite.primaryKey,
    id: () => sqlite.integer().primaryKey({ autoIncrement: true }),
    ref: () => sqlite.integer(),
    /** A reference to the owner; the row goes when the owner goes. */
    owned: (to: Owner) => sqlite.integer().references(to, { onDelete: 'cascade' }),
    /** A person the row tells of, who does not own it. */
    person: () => sqlite.integer() as unknown as PersonColumn,
    /** The person whose row this is; it goes when they go. */
    ofPerson: (people: Owner) =>
      sqlite.integer().references(people, { onDelete: 'cascade' }) as unknown as PersonColumn,
    text: <T extends string = string>() => sqlite.text().$type<T>(),
    count: <T extends number = number>() => sqlite.integer().$type<T>(),
    /** Milliseconds since 1970, UTC. */
    moment: () => sqlite.integer(),
    flag: () => sqlite.integer({ mode: 'boolean' }),
    json: <T>() => sqlite.text({ mode: 'json' }).$type<T>(),
    /** A value encrypted on its own, beside the encryption of the whole file. */
    sealed: <T>(purpose: string) =>
      sqlite.customType<{ data: T; driverData: string }>({
        dataType: () => 'text',
        toDriver: (value) => vault.seal(purpose, JSON.stringify(value)),
        fromDriver: (text) => JSON.parse(vault.open(purpose, text)) as T,
      })(),
    /** The same under a passphrase of its own, where the network has one. */
    apart: <T>(column: ApartColumn<T>) =>
      sqlite.customType<{ data: T; driverData: string }>({
        dataType: () => 'text',
        toDriver: (value) => toApart(vault, column, value),
        fromDriver: (text) => fromApart(vault, column, text),
      })(),
  };
}
