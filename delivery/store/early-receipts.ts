import { inArray, sql } from 'drizzle-orm';
import type { Channel, Receipt } from '../../adapters/adapter.ts';
import type { FailureReason } from '../../adapters/send-error.ts';
import type { Queries, Statement, Tx } from '../../db/store.ts';
import { idsIn } from './outbox-rows.ts';
import { type About, SKEW_MS } from './receipts.ts';

/** One message of a receipt that came while the attempt it may speak of had no outcome yet. */
export interface EarlyReceipt {
  channel: Channel;
  addressId: number;
  /** Our own id of the row, where the provider gave that back. */
  rowId: number | null;
  providerId: string;
  /** When the message was sent, where the id says it. */
  sentAt: number | null;
  state: Receipt['state'];
  reason: FailureReason | null;
}

/** Nobody has more under way; whoever makes receipts up must not fill the store. */
const MOST = 100;

/**
 * Keeps a receipt for as long as an attempt it may speak of is under way: the provider's answer,
 * and so its id, may come after. Where there is none, nothing is kept.
 */
export async function keepEarly(
  tx: Tx,
  { channel, reference, addressId: from }: About,
  { ids, sentAt, state, reason }: Pick<Receipt, 'ids' | 'sentAt' | 'state' | 'reason'>,
): Promise<void> {
  const { earlyReceipts } = tx.tables;
  const row = reference === undefined ? sql`` : sql`AND id = ${reference}`;
  const address = from === undefined ? sql`` : sql`AND address_id = ${from}`;
  const [claimed] = await tx.rows<{ addressId: number; claimedAt: number }>(sql`
    SELECT address_id AS "addressId", claimed_at AS "claimedAt" FROM outbox
    WHERE channel = ${channel} AND state = 'claimed' ${row} ${address} LIMIT 1`);
  if (!claimed) return;
  const { addressId, claimedAt } = claimed;
  const kept = await tx.db.$count(earlyReceipts, sql`address_id = ${addressId}`);
  const rows = ids
    .map((providerId, i) => ({
      ...{ channel, addressId, rowId: reference ?? null, providerId, state },
      ...{ sentAt: sentAt?.[i] ?? null, reason: reason ?? null },
    }))
    .filter((one) => one.sentAt === null || one.sentAt >= claimedAt - SKEW_MS)
    .slice(0, Math.max(0, MOST - kept));
  if (rows.length > 0) await tx.db.insert(earlyReceipts).values(rows).onConflictDoNothing();
}

const anyEarly: Statement = () => sql`SELECT 1 AS "any" FROM early_receipts LIMIT 1`;

/** What came too early from some addresses, in the order in which it came. */
export async function earlyFor(
  tx: Tx,
  addressIds: readonly number[],
): Promise<readonly EarlyReceipt[]> {
  // Nearly always there is none, and this is asked with every batch.
  const [any] = await tx.rows<object>(anyEarly, {});
  if (!any) return [];
  const { earlyReceipts } = tx.tables;
  return tx.db
    .select()
    .from(earlyReceipts)
    .where(inArray(earlyReceipts.addressId, [...addressIds]))
    .orderBy(earlyReceipts.id);
}

/** The addresses from which something came too early. */
export async function earlyAddresses(q: Queries): Promise<number[]> {
  const { earlyReceipts } = q.tables;
  const rows = await q.db.selectDistinct({ id: earlyReceipts.addressId }).from(earlyReceipts);
  return rows.map(({ id }) => id);
}

/** Erases what came too early from some addresses, but where another attempt is under way. */
export async function dropEarly(tx: Tx, addressIds: readonly number[]): Promise<void> {
  await tx.run(sql`
    DELETE FROM early_receipts WHERE address_id IN ${idsIn(tx.dialect, addressIds)}
      AND NOT EXISTS (SELECT 1 FROM outbox
        WHERE outbox.address_id = early_receipts.address_id AND state = 'claimed')`);
}
