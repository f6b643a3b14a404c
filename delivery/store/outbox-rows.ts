import { SQL, sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import type { FailureReason } from '../../adapters/send-error.ts';
import type { Dialect, Tx } from '../../db/store.ts';
import type { DeliveryState } from '../../db/vocabulary.ts';
import { tally } from './tallies.ts';

/** What a change of state writes besides the state. */
interface Change {
  reason?: FailureReason | null;
  settledAt?: number | null;
  notBefore?: number;
  maybeSent?: boolean;
  receipt?: 'delivered' | 'read';
  providerId?: string;
}

/** Moves every row that matches to a state, counting them. Returns how many. */
export async function moveRows(
  tx: Tx,
  where: SQL,
  state: DeliveryState,
  change: Change = {},
): Promise<number> {
  const groups = await tx.rows<{
    broadcastId: number | null;
    channel: Channel;
    lane: number;
    state: DeliveryState;
    count: number;
  }>(sql`
    SELECT broadcast_id AS "broadcastId", channel, lane, state,
      cast(count(*) as integer) AS "count"
    FROM outbox WHERE ${where} GROUP BY broadcast_id, channel, lane, state`);
  if (groups.length === 0) return 0;
  await tx.db
    .update(tx.tables.outbox)
    .set({ state, ...change })
    .where(where);
  await tally(
    tx,
    groups.map(({ state: from, ...group }) => ({ ...group, from, to: state })),
  );
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/**
 * Ids as a list that costs the same SQL text whatever its length, so that it stays prepared.
 * @param ids where a statement stands for them, as one JSON text
 */
export function idsIn(dialect: Dialect, ids: readonly number[] | SQL): SQL {
  const json = ids instanceof SQL ? ids : sql`${JSON.stringify(ids)}`;
  return dialect === 'sqlite'
    ? sql`(SELECT value FROM json_each(${json}))`
    : sql`(SELECT value::bigint FROM json_array_elements_text(${json}::json))`;
}
