import type { Columns, Owner } from '../../../db/columns.ts';

/** Who asked for whistles, and how many. */
export function whistleTables(c: Columns, person: Owner) {
  return {
    whistles: c.table('whistles', {
      id: c.id(),
      code: c.text().notNull(),
      personId: c.ofPerson(person).notNull(),
      count: c.count().notNull(),
      askedAt: c.moment().notNull(),
      wakeAt: c.moment(),
    }),
  };
}

declare module '../../../db/store.ts' {
  interface Tables extends ReturnType<typeof whistleTables> {}
}
