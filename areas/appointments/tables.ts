import { sql } from 'drizzle-orm';
import type { Columns, Owner } from '../../db/columns.ts';
import type { AppointmentNeed, AppointmentState } from './rules/appointments.ts';

/** The tables of office hours and who comes when. */
export function appointmentTables(c: Columns, person: Owner) {
  return {
    officeHours: c.table(
      'office_hours',
      {
        id: c.id(),
        /** The member of staff who is there. */
        personId: c.ofPerson(person).notNull(),
        /** 0 is Sunday. */
        weekday: c.count().notNull(),
        /** Minutes of the day on the network's clocks. */
        fromMinute: c.count().notNull(),
        toMinute: c.count().notNull(),
        slotMinutes: c.count().notNull(),
        /** Told only to those who have an appointment. */
        place: c.sealed<string>('office_hours.place').notNull(),
        createdAt: c.moment().notNull(),
      },
      (t) => [c.index('office_hours_person').on(t.personId)],
    ),
    appointments: c.table(
      'appointments',
      {
        id: c.id(),
        code: c.text().notNull(),
        state: c.text<AppointmentState>().notNull(),
        caseId: c.ref(),
        personId: c.ofPerson(person).notNull(),
        addressId: c.ref().notNull(),
        staffId: c.person().notNull(),
        startsAt: c.moment().notNull(),
        endsAt: c.moment().notNull(),
        place: c.sealed<string>('appointments.place').notNull(),
        needs: c.json<AppointmentNeed[]>().notNull(),
        /** What the address of the calendar file ends in; nobody can guess it. */
        token: c.text().notNull(),
        /** How many of its reminders are done: the day before, two hours before, did they come. */
        reminded: c.count().notNull().default(0),
        wakeAt: c.moment(),
        createdAt: c.moment().notNull(),
      },
      (t) => [
        c.uniqueIndex('appointments_code').on(t.code),
        c.uniqueIndex('appointments_token').on(t.token),
        // Nobody can be booked twice for the same time.
        c.uniqueIndex('appointments_slot').on(t.staffId, t.startsAt).where(sql`state = 'booked'`),
        c.index('appointments_person').on(t.personId, t.state),
        c.index('appointments_wake').on(t.wakeAt),
      ],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof appointmentTables> {}
}
