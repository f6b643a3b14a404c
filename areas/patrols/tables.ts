import type { Columns, Owner } from '../../db/columns.ts';

/** Who is out to look around, and what they wrote meanwhile. */
export function patrolTables(c: Columns, person: Owner) {
  const patrols = c.table(
    'patrols',
    {
      id: c.id(),
      personId: c.ofPerson(person).notNull(),
      /** Where they wrote from when it began. */
      addressId: c.ref().notNull(),
      /** Where they go, in their words. */
      note: c.sealed<string>('patrols.note').notNull(),
      startedAt: c.moment().notNull(),
      endedAt: c.moment(),
      askedAt: c.moment(),
      toldAt: c.moment(),
      wakeAt: c.moment(),
    },
    (t) => [
      c.index('patrols_person').on(t.personId, t.endedAt),
      c.index('patrols_wake').on(t.wakeAt),
    ],
  );
  return {
    patrols,
    patrolLines: c.table(
      'patrol_lines',
      {
        id: c.id(),
        patrolId: c.owned(() => patrols.id).notNull(),
        text: c.sealed<string>('patrol_lines.text').notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.index('patrol_lines_patrol').on(t.patrolId)],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof patrolTables> {}
}
