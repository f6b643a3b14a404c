import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import type { Queries, Tx } from './store.ts';

/** The dialogue open with an address, as it was stored; undefined when there is none. */
export async function loadSession(q: Queries, addressId: number): Promise<unknown> {
  const { sessions } = q.tables;
  const [row] = await q.db.select().from(sessions).where(eq(sessions.addressId, addressId));
  return row?.state;
}

export async function saveSession(
  tx: Tx,
  addressId: number,
  state: unknown,
  wakeAt: number | null,
  now: number,
): Promise<void> {
  const { sessions } = tx.tables;
  const row = { state, wakeAt, updatedAt: now };
  await tx.db
    .insert(sessions)
    .values({ addressId, ...row })
    .onConflictDoUpdate({ target: sessions.addressId, set: row });
}

/** Addresses whose dialogue has waited long enough. */
export async function quietSessions(q: Queries, now: number, most: number): Promise<number[]> {
  const { sessions } = q.tables;
  const rows = await q.db
    .select({ addressId: sessions.addressId })
    .from(sessions)
    .where(and(isNotNull(sessions.wakeAt), lte(sessions.wakeAt, now)))
    .orderBy(asc(sessions.wakeAt))
    .limit(most);
  return rows.map(({ addressId }) => addressId);
}
