import type { Columns, Owner } from '../../db/columns.ts';
import type { Role } from '../../db/vocabulary.ts';

/**
 * `new`: nobody was asked yet. `open`: two are asked. `alone`: there are too few to ask, so that it
 * waits for an hour in which anybody of the team may object.
 */
export type VouchingState = 'new' | 'open' | 'alone' | 'granted' | 'refused' | 'expired';

/** Who is to be of the team, who stands by that, and what coordinators heard of such things. */
export function accessTables(c: Columns, person: Owner) {
  const vouchings = c.table(
    'vouchings',
    {
      id: c.id(),
      code: c.text().notNull(),
      /** Who is to have the role. */
      personId: c.ofPerson(person).notNull(),
      role: c.text<Role>().notNull(),
      county: c.text().notNull(),
      state: c.text<VouchingState>().notNull().default('new'),
      wakeAt: c.moment(),
      createdAt: c.moment().notNull(),
    },
    (t) => [
      c.uniqueIndex('vouchings_code').on(t.code),
      c.index('vouchings_person').on(t.personId),
      c.index('vouchings_wake').on(t.wakeAt),
    ],
  );
  return {
    vouchings,
    vouches: c.table(
      'vouches',
      {
        id: c.id(),
        vouchingId: c.owned(() => vouchings.id).notNull(),
        /** Who was asked. */
        personId: c.person().notNull(),
        answer: c.text<'asked' | 'yes' | 'no'>().notNull().default('asked'),
      },
      (t) => [c.uniqueIndex('vouches_one').on(t.vouchingId, t.personId)],
    ),
    /** Rows of the record that all coordinators were told of. */
    notices: c.table('notices', {
      auditId: c.ref().primaryKey(),
      at: c.moment().notNull(),
    }),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof accessTables> {}
}
