import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { takeCode } from '../../../db/codes.ts';
import { prepared } from '../../../db/prepared.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { AppointmentNeed, AppointmentState, Span } from '../rules/appointments.ts';

/** Who comes when, to whom, and what is needed. */
export interface Appointment extends Span {
  id: number;
  code: string;
  state: AppointmentState;
  caseId: number | null;
  personId: number;
  addressId: number;
  staffId: number;
  place: string;
  needs: AppointmentNeed[];
  token: string;
  reminded: number;
  wakeAt: number | null;
  createdAt: number;
}

export type NewAppointment = Omit<Appointment, 'id' | 'code' | 'state' | 'createdAt'>;

/**
 * Books an appointment under the first free code that `nextCode` gives.
 * @returns null when somebody else has the same time already
 */
export async function addAppointment(
  tx: Tx,
  given: NewAppointment,
  nextCode: () => string,
  now: number,
): Promise<Appointment | null> {
  const code = await takeCode(tx, 'appointment', nextCode);
  const [row] = await tx.db
    .insert(tx.tables.appointments)
    .values({ ...given, code, state: 'booked', createdAt: now })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

export async function appointmentById(q: Queries, id: number): Promise<Appointment | null> {
  const { appointments } = q.tables;
  const [row] = await q.db.select().from(appointments).where(eq(appointments.id, id));
  return row ?? null;
}

export async function appointmentByCode(q: Queries, code: string): Promise<Appointment | null> {
  const { appointments } = q.tables;
  const [row] = await q.db.select().from(appointments).where(eq(appointments.code, code));
  return row ?? null;
}

export async function appointmentByToken(q: Queries, token: string): Promise<Appointment | null> {
  const { appointments } = q.tables;
  const [row] = await q.db.select().from(appointments).where(eq(appointments.token, token));
  return row ?? null;
}

/** Written out: SQLite plans anew for every value that an index might depend on. */
const BOOKED = sql`'booked'`;

/** Without a limit, of which SQLite plans anew each time; nobody has more than one or two. */
const ownComing = ({ db, tables: { appointments } }: Queries) =>
  db
    .select()
    .from(appointments)
    .where(
      and(
        eq(appointments.personId, sql.placeholder('personId')),
        eq(appointments.state, BOOKED),
        gt(appointments.endsAt, sql.placeholder('now')),
      ),
    )
    .orderBy(asc(appointments.startsAt));

/** What a person has booked and is not over; the soonest, should there be two. */
export async function comingOf(
  q: Queries,
  personId: number,
  now: number,
): Promise<Appointment | null> {
  const [row] = await prepared(q, ownComing, { personId, now });
  return row ?? null;
}

/** What is booked with any of the members of staff and not over, the soonest first. */
export async function bookedWith(
  q: Queries,
  staffIds: readonly number[],
  now: number,
): Promise<Appointment[]> {
  const { appointments } = q.tables;
  if (staffIds.length === 0) return [];
  return q.db
    .select()
    .from(appointments)
    .where(
      and(
        inArray(appointments.staffId, [...staffIds]),
        eq(appointments.state, 'booked'),
        gt(appointments.endsAt, now),
      ),
    )
    .orderBy(asc(appointments.startsAt));
}

/** Moving one to a time that is taken throws; whoever moves looks first, in the same transaction. */
export async function updateAppointment(
  tx: Tx,
  id: number,
  change: Partial<
    Pick<
      Appointment,
      'state' | 'staffId' | 'startsAt' | 'endsAt' | 'place' | 'reminded' | 'wakeAt' | 'addressId'
    >
  >,
): Promise<void> {
  const { appointments } = tx.tables;
  await tx.db.update(appointments).set(change).where(eq(appointments.id, id));
}

/** How often an appointment was moved or cancelled: the SEQUENCE of its calendar file. */
export async function revisionsOf(q: Queries, id: number): Promise<number> {
  const { audit } = q.tables;
  const [row] = await q.db
    .select({ count: sql<number>`cast(count(*) as integer)` })
    .from(audit)
    .where(
      and(
        eq(audit.subject, `appointment:${id}`),
        inArray(audit.action, ['appointment.moved', 'appointment.cancelled']),
      ),
    );
  return row?.count ?? 0;
}

/** Deletes appointments that were over before; returns how many. */
export async function sweepAppointments(tx: Tx, before: number): Promise<number> {
  const { appointments } = tx.tables;
  const gone = await tx.db
    .delete(appointments)
    .where(lt(appointments.endsAt, before))
    .returning({ id: appointments.id });
  return gone.length;
}
