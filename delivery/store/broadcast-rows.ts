import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import type { CodeKind } from '../../db/codes.ts';
import type { Queries, Tx } from '../../db/store.ts';
import type { BroadcastKind } from '../../db/vocabulary.ts';
import { moveRows } from './outbox-rows.ts';

export interface Broadcast {
  id: number;
  subjectKind: CodeKind | null;
  subjectId: number | null;
  about: string | null;
  kind: BroadcastKind;
  tier: string | null;
  recipients: number;
  createdAt: number;
  expiresAt: number;
  firstAt: number | null;
  lastAt: number | null;
  endedAt: number | null;
}

export async function broadcastById(q: Queries, id: number): Promise<Broadcast | null> {
  const { broadcasts } = q.tables;
  const [row] = await q.db.select().from(broadcasts).where(eq(broadcasts.id, id));
  return row ?? null;
}

/** Ends the broadcasts whose time is over: what still waits is dropped. Returns how many rows. */
export async function expireBroadcasts(tx: Tx, now: number): Promise<number> {
  const { broadcasts } = tx.tables;
  const over = await tx.db
    .select({ id: broadcasts.id })
    .from(broadcasts)
    .where(and(isNull(broadcasts.endedAt), lte(broadcasts.expiresAt, now)));
  let count = 0;
  for (const { id } of over) {
    await tx.db.update(broadcasts).set({ endedAt: now }).where(eq(broadcasts.id, id));
    count += await moveRows(tx, sql`broadcast_id = ${id} AND state = 'queued'`, 'expired', {
      settledAt: now,
    });
  }
  return count;
}
