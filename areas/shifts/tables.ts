import type { Columns, Owner } from '../../db/columns.ts';
import type { ShiftState } from './rules/shifts.ts';

/** Who is there when: what was said once, and what comes again every week. */
export function shiftTables(c: Columns, person: Owner) {
  const shifts = c.table(
    'shifts',
    {
      id: c.id(),
      personId: c.ofPerson(person).notNull(),
      /** The entry of the rota it comes from, if it does. */
      rotaId: c.ref(),
      state: c.text<ShiftState>().notNull(),
      /** What for, as `dutyFor` writes it. */
      purposes: c.text().notNull(),
      startsAt: c.moment().notNull(),
      endsAt: c.moment().notNull(),
      /** Whether its keeper said that they come. */
      sure: c.flag().notNull().default(false),
      remindedAt: c.moment(),
      warnedAt: c.moment(),
      wakeAt: c.moment(),
    },
    (t) => [
      c.uniqueIndex('shifts_rota').on(t.rotaId, t.startsAt),
      c.index('shifts_person').on(t.personId, t.state),
      c.index('shifts_wake').on(t.wakeAt),
    ],
  );
  return {
    shifts,
    rotas: c.table(
      'rotas',
      {
        id: c.id(),
        personId: c.ofPerson(person).notNull(),
        purposes: c.text().notNull(),
        weekdays: c.json<number[]>().notNull(),
        fromMinute: c.count().notNull(),
        toMinute: c.count().notNull(),
        /** Until when its shifts are planned. */
        plannedTo: c.moment().notNull(),
        wakeAt: c.moment(),
        createdAt: c.moment().notNull(),
      },
      (t) => [c.index('rotas_person').on(t.personId), c.index('rotas_wake').on(t.wakeAt)],
    ),
    /** Who was asked to take a shift of another's. */
    shiftAsks: c.table(
      'shift_asks',
      {
        id: c.id(),
        shiftId: c.owned(() => shifts.id).notNull(),
        personId: c.ofPerson(person).notNull(),
        addressId: c.ref().notNull(),
        askedAt: c.moment().notNull(),
        answer: c.text<'took' | 'declined'>(),
      },
      (t) => [
        c.uniqueIndex('shift_asks_one').on(t.shiftId, t.personId),
        c.index('shift_asks_person').on(t.personId),
      ],
    ),
    /** The counties whose admins hear once a day which hours nobody covers. */
    rotaCounties: c.table(
      'rota_counties',
      { id: c.id(), county: c.text().notNull(), wakeAt: c.moment() },
      (t) => [c.uniqueIndex('rota_counties_county').on(t.county)],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof shiftTables> {}
}
