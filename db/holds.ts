import { desc, eq, isNull } from 'drizzle-orm';
import { audit } from './audit.ts';
import type { Queries, Tx } from './store.ts';

/** An order to keep what a court case may need, whatever its time. */
export interface Hold {
  id: number;
  at: number;
  setBy: string;
  reason: string;
  endedAt: number | null;
}

/** Every hold there was, the latest first. */
export async function allHolds(q: Queries): Promise<Hold[]> {
  const { holds } = q.tables;
  return q.db.select().from(holds).orderBy(desc(holds.id));
}

/** The hold in force; null where there is none. */
export async function openHold(q: Queries): Promise<Hold | null> {
  const { holds } = q.tables;
  const [row] = await q.db.select().from(holds).where(isNull(holds.endedAt)).limit(1);
  return row ?? null;
}

/** Begins a hold; null where one is in force. */
export async function beginHold(
  tx: Tx,
  given: { setBy: string; reason: string },
  now: number,
): Promise<Hold | null> {
  if (await openHold(tx)) return null;
  const [row] = await tx.db
    .insert(tx.tables.holds)
    .values({ ...given, at: now })
    .returning();
  if (!row) throw new Error('The store returned no hold.');
  await audit(tx, { actorId: null, action: 'hold.begun', subject: `hold:${row.id}` }, now);
  return row;
}

/** Ends the hold in force; false where there is none. */
export async function endHold(tx: Tx, now: number): Promise<boolean> {
  const { holds } = tx.tables;
  const open = await openHold(tx);
  if (!open) return false;
  await tx.db.update(holds).set({ endedAt: now }).where(eq(holds.id, open.id));
  await audit(tx, { actorId: null, action: 'hold.ended', subject: `hold:${open.id}` }, now);
  return true;
}
