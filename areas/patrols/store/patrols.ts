import { and, asc, eq, isNull, lt, max } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';

export interface Patrol {
  id: number;
  personId: number;
  addressId: number;
  note: string;
  startedAt: number;
  endedAt: number | null;
  askedAt: number | null;
  toldAt: number | null;
  wakeAt: number | null;
}

export interface PatrolLine {
  text: string;
  at: number;
}

export async function addPatrol(
  tx: Tx,
  given: Pick<Patrol, 'personId' | 'addressId' | 'note' | 'startedAt' | 'wakeAt'>,
): Promise<Patrol> {
  const [row] = await tx.db.insert(tx.tables.patrols).values(given).returning();
  if (!row) throw new Error('The store returned no row.');
  return row;
}

export async function updatePatrol(
  tx: Tx,
  id: number,
  change: Partial<Pick<Patrol, 'endedAt' | 'askedAt' | 'toldAt' | 'wakeAt'>>,
): Promise<void> {
  const { patrols } = tx.tables;
  await tx.db.update(patrols).set(change).where(eq(patrols.id, id));
}

export async function patrolById(q: Queries, id: number): Promise<Patrol | null> {
  const { patrols } = q.tables;
  const [row] = await q.db.select().from(patrols).where(eq(patrols.id, id));
  return row ?? null;
}

/** The patrol somebody is on; null where they are on none. */
export async function patrolOf(q: Queries, personId: number): Promise<Patrol | null> {
  const { patrols } = q.tables;
  const [row] = await q.db
    .select()
    .from(patrols)
    .where(and(eq(patrols.personId, personId), isNull(patrols.endedAt)));
  return row ?? null;
}

/** Has every patrol that is out looked at at a time, whatever a clock that was ahead has put down. */
export async function wakePatrols(tx: Tx, wakeAt: number): Promise<void> {
  const { patrols } = tx.tables;
  await tx.db.update(patrols).set({ wakeAt }).where(isNull(patrols.endedAt));
}

/** How many patrols are out. */
export async function countPatrols(q: Queries): Promise<number> {
  const { patrols } = q.tables;
  const rows = await q.db.select({ id: patrols.id }).from(patrols).where(isNull(patrols.endedAt));
  return rows.length;
}

export async function addLine(tx: Tx, patrolId: number, line: PatrolLine): Promise<void> {
  await tx.db.insert(tx.tables.patrolLines).values({ ...line, patrolId });
}

/** What somebody wrote on a patrol, the first first. */
export async function linesOf(q: Queries, patrolId: number): Promise<PatrolLine[]> {
  const { patrolLines } = q.tables;
  return q.db
    .select({ text: patrolLines.text, at: patrolLines.at })
    .from(patrolLines)
    .where(eq(patrolLines.patrolId, patrolId))
    .orderBy(asc(patrolLines.id));
}

/** When somebody last wrote anything, from wherever; null where they never did. */
export async function lastWrote(q: Queries, personId: number): Promise<number | null> {
  const { addresses } = q.tables;
  const [row] = await q.db
    .select({ at: max(addresses.lastInboundAt) })
    .from(addresses)
    .where(eq(addresses.personId, personId));
  return row?.at == null ? null : Number(row.at);
}

/** Erases patrols that were over before, with their lines; returns how many. */
export async function sweepPatrols(tx: Tx, before: number): Promise<number> {
  const { patrols } = tx.tables;
  const gone = await tx.db
    .delete(patrols)
    .where(lt(patrols.endedAt, before))
    .returning({ id: patrols.id });
  return gone.length;
}
