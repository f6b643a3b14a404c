import type { Columns, Owner } from '../../db/columns.ts';
import type { Effect } from '../turn.ts';

/** Who agreed to what takes two, and what is about to be done for many. */
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
    /** What someone decided that goes to many, until it can no longer be undone. */
    deferred: c.table(
      'deferred',
      {
        id: c.id(),
        personId: c.ofPerson(person).notNull(),
        /** Where they are told what came of it. */
        addressId: c.ref().notNull(),
        /** The code of what it is about; none where it is all that goes out. */
        about: c.text(),
        /** What it is in the record: `incident:12`. */
        subject: c.text().notNull(),
        deed: c.sealed<Effect>('deferred.deed').notNull(),
        /** The message that asked for it. */
        inboundId: c.ref().notNull(),
        wakeAt: c.moment().notNull(),
        /** Decided by one where two are asked for: it waits an hour, and the team hears of it. */
        alone: c.flag().notNull().default(false),
      },
      (t) => [c.index('deferred_person').on(t.personId), c.index('deferred_wake').on(t.wakeAt)],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof alertTables> {}
}
