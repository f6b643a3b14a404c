import type { Columns, Owner } from '../../db/columns.ts';
import type { Wellbeing } from './rules/debriefs.ts';

/** Which incidents were asked about after their end, who was asked, and what they answered. */
export function debriefTables(c: Columns, person: Owner) {
  return {
    /** That an end was seen to; nothing personal, so that it can stay. */
    debriefs: c.table(
      'debriefs',
      { id: c.id(), incidentId: c.ref().notNull(), overAt: c.moment().notNull() },
      (t) => [c.uniqueIndex('debriefs_incident').on(t.incidentId)],
    ),
    debriefAsks: c.table(
      'debrief_asks',
      {
        id: c.id(),
        incidentId: c.ref().notNull(),
        /** By which they know the incident; over SMS it is theirs alone. */
        code: c.text().notNull(),
        personId: c.ofPerson(person).notNull(),
        addressId: c.ref().notNull(),
        overAt: c.moment().notNull(),
        /** When they are to be asked; null once they were. */
        wakeAt: c.moment(),
        askedAt: c.moment(),
        wellbeing: c.text<Wellbeing>(),
        /** What should go better, in their words. */
        better: c.sealed<string>('debrief_asks.better'),
      },
      (t) => [
        c.uniqueIndex('debrief_asks_once').on(t.incidentId, t.personId),
        c.index('debrief_asks_person').on(t.personId),
        c.index('debrief_asks_wake').on(t.wakeAt),
      ],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof debriefTables> {}
}
