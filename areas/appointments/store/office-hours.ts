import { and, asc, eq } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';
import type { WeeklyHours } from '../rules/appointments.ts';

/** When a member of staff is there every week. */
export interface OfficeHours extends WeeklyHours {
  id: number;
}

/** Everybody's office hours, in the order of the week. */
export async function allOfficeHours(q: Queries): Promise<OfficeHours[]> {
  const { officeHours } = q.tables;
  const rows = await q.db
    .select()
    .from(officeHours)
    .orderBy(asc(officeHours.weekday), asc(officeHours.fromMinute), asc(officeHours.id));
  return rows.map(({ personId, createdAt, ...row }) => ({ ...row, staffId: personId }));
}

/** The office hours of one, in the order of the week. */
export async function officeHoursOf(q: Queries, staffId: number): Promise<OfficeHours[]> {
  return (await allOfficeHours(q)).filter((one) => one.staffId === staffId);
}

export async function addOfficeHours(
  tx: Tx,
  { staffId, ...given }: WeeklyHours,
  now: number,
): Promise<number> {
  const [row] = await tx.db
    .insert(tx.tables.officeHours)
    .values({ ...given, personId: staffId, createdAt: now })
    .returning({ id: tx.tables.officeHours.id });
  if (!row) throw new Error('The store returned no office hours.');
  return row.id;
}

export async function removeOfficeHours(tx: Tx, staffId: number, id: number): Promise<void> {
  const { officeHours } = tx.tables;
  await tx.db
    .delete(officeHours)
    .where(and(eq(officeHours.id, id), eq(officeHours.personId, staffId)));
}
