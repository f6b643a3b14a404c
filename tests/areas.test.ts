import { expect, test } from 'vitest';
import { areaOf } from '../areas/area.ts';
import { areas } from '../areas/registry.ts';
import { createApart } from '../db/apart.ts';
import { type Columns, type Owner, sqliteColumns } from '../db/columns.ts';
import * as postgresSchema from '../schema/postgres.ts';
import * as sqliteSchema from '../schema/sqlite.ts';
import { defineTables } from '../schema/tables.ts';

function keysTables(c: Columns, person: Owner) {
  return {
    keys: c.table('keys', { id: c.id(), holderId: c.ofPerson(person), lentBy: c.person() }),
  };
}

test('an area with a person in its tables says what becomes of them', () => {
  // @ts-expect-error no fate at all
  areaOf({ name: 'keys', tables: keysTables });
  areaOf({
    name: 'keys',
    tables: keysTables,
    left: null,
    // @ts-expect-error whoever lent it has none
    fates: { keys: { holderId: { merged: 'moves', forgotten: 'erased' } } },
  });
  // @ts-expect-error nothing is said of who leaves
  areaOf({
    name: 'keys',
    tables: keysTables,
    fates: {
      keys: {
        holderId: { merged: 'moves', forgotten: 'erased' },
        lentBy: { merged: 'moves', forgotten: 'kept' },
      },
    },
  });
  const whole = areaOf({
    name: 'keys',
    left: null,
    tables: keysTables,
    fates: {
      keys: {
        holderId: { merged: 'moves', forgotten: 'erased' },
        lentBy: { merged: 'moves', forgotten: 'kept' },
      },
    },
  });
  expect(whole.name).toBe('keys');
});

test('a kind of code is answered for by one area', () => {
  const kinds = areas.flatMap(({ codes = {} }) => Object.keys(codes));
  expect(new Set(kinds).size).toBe(kinds.length);
});

test('every table is named where migrations are made from, on both engines', () => {
  const shape = {
    seal: (_: string, plain: string) => plain,
    open: (_: string, text: string) => text,
    apart: createApart(),
  };
  const declared = Object.keys(defineTables(sqliteColumns(shape))).sort();
  expect(Object.keys(sqliteSchema).sort()).toEqual(declared);
  expect(Object.keys(postgresSchema).sort()).toEqual(declared);
});
