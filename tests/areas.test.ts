import { expect, test } from 'vitest';
import { areaOf } from '../areas/area.ts';
import { areas } from '../areas/registry.ts';
import type { Columns, Owner } from '../db/columns.ts';

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
