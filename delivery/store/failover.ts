import { sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import { list, styleOf } from '../../db/sql-parts.ts';
import type { Queries, Tx } from '../../db/store.ts';
import type { DeliveryState } from '../../db/vocabulary.ts';
import { moveRows } from './outbox-rows.ts';
import { noteReach } from './reach.ts';
import { tally } from './tallies.ts';

/** Ends the key of a message that went to a second address; there is never a third. */
const AGAIN = ':again';

export interface FailoverChannels {
  /** The channels in use, and which of them get the short wording. */
  channels: readonly Channel[];
  shortChannels: readonly Channel[];
}

/**
 * Puts an alert or a correction that will not arrive where it went into the outbox for the next
 * address of the same person: only for those who agreed, and only once. On a channel with short
 * wordings it gets the short one. Returns whether there was such an address.
 */
export async function failOver(
  tx: Tx,
  rowId: number,
  now: number,
  { channels, shortChannels }: FailoverChannels,
): Promise<boolean> {
  const yes = sql.param(true, tx.tables.people.fallback);
  const [next] = await tx.rows<{
    broadcastId: number;
    channel: Channel;
    lane: number;
    addressId: number;
    messageId: number;
    key: string;
  }>(sql`
    SELECT o.broadcast_id AS "broadcastId", a.channel, o.lane, a.id AS "addressId",
      m.id AS "messageId", o.key
    FROM outbox o
    JOIN people p ON p.id = o.person_id AND p.fallback = ${yes} AND p.state = 'active'
    JOIN broadcasts b ON b.id = o.broadcast_id AND b.ended_at IS NULL
    JOIN addresses a ON a.person_id = p.id AND a.id <> o.address_id AND a.state = 'active'
      AND a.channel IN ${list(channels)}
    JOIN messages m ON m.broadcast_id = b.id AND m.language = coalesce(p.language, 'es')
      AND m.style = ${styleOf(shortChannels)}
    WHERE o.id = ${rowId} AND o.expires_at > ${now} AND o.key NOT LIKE ${`%${AGAIN}`}
    ORDER BY a.rank, a.id LIMIT 1`);
  if (!next) return false;
  const [added] = await tx.rows<{ id: number }>(sql`
    INSERT INTO outbox (key, message_id, broadcast_id, about, person_id, address_id, channel,
      account, lane, state, attempts, not_before, expires_at)
    SELECT ${next.key + AGAIN}, ${next.messageId}, o.broadcast_id, o.about, o.person_id,
      a.id, a.channel, a.account, o.lane, 'queued', 0, ${now}, o.expires_at
    FROM outbox o JOIN addresses a ON a.id = ${next.addressId}
    WHERE o.id = ${rowId}
    ON CONFLICT (key) DO NOTHING RETURNING id`);
  if (!added) return false;
  const { broadcastId, channel, lane, messageId } = next;
  await tx.db.insert(tx.tables.deliveryAgain).values({ rowId: added.id, broadcastId });
  await noteReach(tx, broadcastId, [{ channel, messageId, count: 1 }]);
  await tally(tx, [{ broadcastId, channel, lane, from: null, to: 'queued', count: 1 }]);
  return true;
}

export interface Unacknowledged {
  id: number;
  state: DeliveryState;
}

/**
 * Alerts and corrections that have not been acknowledged since `before`, to people who agreed to a
 * second address. Where a channel tells no receipts, a provider's word that it took the message is
 * all the acknowledgement there is.
 */
export async function unacknowledged(
  q: Queries,
  given: { before: number; now: number; withReceipts: readonly Channel[]; most: number },
): Promise<Unacknowledged[]> {
  const { before, now, withReceipts, most } = given;
  const silent =
    withReceipts.length === 0
      ? sql`o.state IN ('queued', 'unknown')`
      : sql`(o.state IN ('queued', 'unknown')
          OR (o.state = 'sent' AND o.receipt IS NULL AND o.channel IN ${list(withReceipts)}))`;
  return q.rows<Unacknowledged>(sql`
    SELECT o.id, o.state FROM people p
    JOIN addresses at ON at.person_id = p.id
    JOIN outbox o ON o.address_id = at.id
    JOIN broadcasts b ON b.id = o.broadcast_id AND b.ended_at IS NULL
    WHERE p.fallback AND b.created_at <= ${before} AND o.expires_at > ${now}
      AND ${silent} AND o.key NOT LIKE ${`%${AGAIN}`}
      AND NOT EXISTS (SELECT 1 FROM outbox again WHERE again.key = o.key || ${AGAIN})
      AND (SELECT count(*) FROM addresses a WHERE a.person_id = p.id AND a.state = 'active') > 1
    ORDER BY o.id LIMIT ${most}`);
}

/** Takes back a row that still waits, since its message goes to another address instead. */
export async function withdraw(tx: Tx, rowId: number, now: number): Promise<void> {
  await moveRows(tx, sql`id = ${rowId} AND state = 'queued'`, 'cancelled', { settledAt: now });
}
