import { type SQL, sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import type { FailureReason } from '../../adapters/send-error.ts';
import type { Tx } from '../../db/store.ts';
import { moveRows } from './outbox-rows.ts';

/** Which rows a receipt speaks of: our own id of the row, or the provider's and the address. */
export type About = { channel: Channel } & (
  | { reference: number; addressId?: number | undefined }
  | { reference?: undefined; ids: readonly string[]; addressId: number }
);

/** The provider's clock may differ from ours by this much, in milliseconds. */
export const SKEW_MS = 5000;
/** Longer than any adapter waits for an answer. */
const LONGEST_CALL_MS = 70_000;

/** Notes a receipt on the rows it speaks of; an outcome that was unknown is known by it. */
export async function recordReceipt(
  tx: Tx,
  receipt: About & { state: 'delivered' | 'read' },
  now: number,
): Promise<number> {
  const about = rowsOf(receipt);
  // Of a message in parts each part is told of: one that arrived after another did not is no failure.
  const isOpen = sql`(${isUnsettled} OR (state = 'failed' AND provider_id IS NOT NULL))`;
  await moveRows(tx, sql`${about} AND ${isOpen}`, 'sent', {
    reason: null,
    maybeSent: true,
    settledAt: now,
  });
  // A late "delivered" does not undo "read".
  const unread = receipt.state === 'delivered' ? sql`AND receipt IS NULL` : sql``;
  return tx.run(
    sql`UPDATE outbox SET receipt = ${receipt.state} WHERE ${about} AND state = 'sent' ${unread}`,
  );
}

/**
 * Settles a message whose answer never came by a receipt for one that was sent to the same address
 * just then. Some providers name a message by the time it was sent and by nothing else.
 */
export async function settleBySendTime(
  tx: Tx,
  receipt: {
    channel: Channel;
    addressId: number;
    id: string;
    sentAt: number;
    state: 'delivered' | 'read';
  },
  now: number,
): Promise<number> {
  const { channel, addressId, id, sentAt, state } = receipt;
  const [known] = await tx.rows<{ id: number }>(
    sql`SELECT id FROM outbox WHERE address_id = ${addressId} AND provider_id = ${id} LIMIT 1`,
  );
  if (known) return 0;
  const [row] = await tx.rows<{ id: number }>(sql`
    SELECT id FROM outbox
    WHERE address_id = ${addressId} AND channel = ${channel} AND ${isUnsettled}
      AND claimed_at <= ${sentAt + SKEW_MS}
      AND coalesce(settled_at, claimed_at + ${LONGEST_CALL_MS}) >= ${sentAt - SKEW_MS}
    ORDER BY id LIMIT 1`);
  if (!row) return 0;
  return moveRows(tx, sql`id = ${row.id}`, 'sent', {
    reason: null,
    maybeSent: true,
    settledAt: now,
    receipt: state,
    providerId: id,
  });
}

/** Notes that the provider gave up on a message it had taken; returns the rows. */
export async function recordFailedReceipt(
  tx: Tx,
  receipt: About & { reason: FailureReason },
  now: number,
): Promise<{ id: number; addressId: number }[]> {
  const gaveUp = sql`${rowsOf(receipt)} AND state = 'sent' AND receipt IS NULL`;
  const rows = await tx.rows<{ id: number; addressId: number }>(
    sql`SELECT id, address_id AS "addressId" FROM outbox WHERE ${gaveUp}`,
  );
  await moveRows(tx, gaveUp, 'failed', { reason: receipt.reason, settledAt: now });
  return rows;
}

/** Unknown, or about to be sent once more because it is. */
const isUnsettled = sql`(state = 'unknown' OR (state = 'queued' AND reason = 'unknown'))`;

function rowsOf(about: About): SQL {
  const to = about.addressId === undefined ? sql`` : sql`AND address_id = ${about.addressId}`;
  if (about.reference !== undefined) {
    return sql`id = ${about.reference} AND channel = ${about.channel} ${to}`;
  }
  const ids = sql.join(
    about.ids.map((id) => sql`${id}`),
    sql`, `,
  );
  return sql`channel = ${about.channel} AND provider_id IN (${ids}) ${to}`;
}
