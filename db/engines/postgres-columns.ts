import * as pg from 'drizzle-orm/pg-core';
import { type ApartColumn, fromApart, toApart } from '../apart-column.ts';
import type { Columns, Sealing } from '../columns.ts';

/** The same vocabulary for PostgreSQL; apart, since most networks never load it. */
export function postgresColumns(vault: Sealing): Columns {
  const columns = {
    table: pg.pgTable,
    index: pg.index,
    uniqueIndex: pg.uniqueIndex,
    primaryKey: pg.primaryKey,
    id: () => pg.bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    ref: () => pg.bigint({ mode: 'number' }),
    owned: (to: () => pg.AnyPgColumn) =>
      pg.bigint({ mode: 'number' }).references(to, { onDelete: 'cascade' }),
    person: () => pg.bigint({ mode: 'number' }),
    ofPerson: (people: () => pg.AnyPgColumn) =>
      pg.bigint({ mode: 'number' }).references(people, { onDelete: 'cascade' }),
    text: () => pg.text(),
    count: () => pg.integer(),
    moment: () => pg.bigint({ mode: 'number' }),
    flag: () => pg.boolean(),
    json: () => pg.jsonb(),
    sealed: (purpose: string) =>
      pg.customType<{ data: unknown; driverData: string }>({
        dataType: () => 'text',
        toDriver: (value) => vault.seal(purpose, JSON.stringify(value)),
        fromDriver: (text) => JSON.parse(vault.open(purpose, text)),
      })(),
    apart: (column: ApartColumn<unknown>) =>
      pg.customType<{ data: unknown; driverData: string }>({
        dataType: () => 'text',
        toDriver: (value) => toApart(vault, column, value),
        fromDriver: (text) => fromApart(vault, column, text),
      })(),
  };
  return columns as unknown as Columns;
}
