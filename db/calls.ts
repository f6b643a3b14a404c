import { and, eq, isNull } from 'drizzle-orm';
import type { Queries, Tx } from './store.ts';

/** Someone asked for a person. */
export interface Call {
  id: number;
  code: string;
  personId: number;
  addressId: number;
  urgent: boolean;
  answeredBy: number | null;
  openedAt: number;
  closedAt: number | null;
}

/** Opens a call under the first free code that `nextCode` gives. */
export async function addCall(
  tx: Tx,
  given: { personId: number; addressId: number; urgent: boolean },
  nextCode: () => string,
  now: number,
): Promise<Call> {
  for (;;) {
    const [row] = await tx.db
      .insert(tx.tables.calls)
      .values({ ...given, code: nextCode(), openedAt: now })
      .onConflictDoNothing()
      .returning();
    if (row) return row;
  }
}

export async function openCallOf(q: Queries, personId: number): Promise<Call | null> {
  const { calls } = q.tables;
  const [row] = await q.db
    .select()
    .from(calls)
    .where(and(eq(calls.personId, personId), isNull(calls.closedAt)));
  return row ?? null;
}

export async function callByCode(q: Queries, code: string): Promise<Call | null> {
  const { calls } = q.tables;
  const [row] = await q.db.select().from(calls).where(eq(calls.code, code));
  return row ?? null;
}

export async function updateCall(
  tx: Tx,
  id: number,
  change: Partial<Pick<Call, 'answeredBy' | 'closedAt' | 'urgent'>>,
): Promise<void> {
  await tx.db.update(tx.tables.calls).set(change).where(eq(tx.tables.calls.id, id));
}
