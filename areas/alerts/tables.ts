import type { Columns, Owner } from '../../db/columns.ts';

/** Who agreed to what takes two. */
export function alertTables(c: Columns, person: Owner) {
  return {
    approvals: c.table(
      'approvals',
      {
        id: c.id(),
        /** What is approved: `report:12`, `resume`. */
        subject: c.text().notNull(),
        personId: c.ofPerson(person).notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.uniqueIndex('approvals_one').on(t.subject, t.personId)],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof alertTables> {}
}
