import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Channel } from '../adapters/adapter.ts';
import type { FailureReason } from '../adapters/send-error.ts';
import type { Queries, Tx } from './store.ts';

/** Which rows a receipt speaks of. */
interface About {
  channel: Channel;
  ids: string[];
  /** Our own id of the row, where the provider gives it back. */
  reference?: number | undefined;
  addressId?: number | undefined;
}

/** Notes a receipt on the rows it speaks of; an outcome that was unknown is known by it. */
export async function recordReceipt(
  tx: Tx,
  receipt: About & { state: 'delivered' | 'read' },
): Promise<number> {
  const { outbox } = tx.tables;
  const rows = await tx.db
    .update(outbox)
    .set({ receipt: receipt.state, state: 'sent', reason: null, maybeSent: true })
    .where(
      and(
        byProvider(tx, receipt),
        or(eq(outbox.state, 'sent'), eq(outbox.state, 'unknown')),
        // A late "delivered" does not undo "read".
        receipt.state === 'delivered' ? sql`${outbox.receipt} IS NULL` : undefined,
      ),
    )
    .returning({ id: outbox.id });
  return rows.length;
}

function byProvider(q: Queries, receipt: About) {
  const { outbox } = q.tables;
  return and(
    eq(outbox.channel, receipt.channel),
    receipt.reference === undefined
      ? inArray(outbox.providerId, receipt.ids)
      : or(inArray(outbox.providerId, receipt.ids), eq(outbox.id, receipt.reference)),
    receipt.addressId === undefined ? undefined : eq(outbox.addressId, receipt.addressId),
  );
}

/** Notes that the provider gave up on a message it had taken; returns the addresses. */
export async function recordFailedReceipt(
  tx: Tx,
  receipt: About & { reason: FailureReason },
): Promise<number[]> {
  const { outbox } = tx.tables;
  const rows = await tx.db
    .update(outbox)
    .set({ state: 'failed', reason: receipt.reason })
    .where(and(byProvider(tx, receipt), eq(outbox.state, 'sent'), sql`${outbox.receipt} IS NULL`))
    .returning({ addressId: outbox.addressId });
  return rows.map(({ addressId }) => addressId);
}
