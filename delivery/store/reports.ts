import { asc, eq, sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import { list } from '../../db/sql-parts.ts';
import type { Queries, Tx } from '../../db/store.ts';
import type { DeliveryState } from '../../db/vocabulary.ts';
import type { Figures, UnsentState } from '../figures.ts';
import { NOTABLE } from '../tables.ts';
import { reachOfBroadcast } from './reach.ts';

/** Of more than so many it is not looked who has a second way: each is a look at their addresses. */
const MOST_LOOKED_AT = 2000;
/** So many broadcasts are put in figures at once, before their rows go. */
const KEPT_AT_ONCE = 4;

/**
 * What a broadcast came to: from its rows while they are there, from indexes alone; later what was
 * kept of them.
 * @param channels those in use, by which a second way is one
 */
export async function figuresOf(
  q: Queries,
  broadcastId: number,
  channels: readonly Channel[],
): Promise<Figures> {
  const { broadcastReports } = q.tables;
  const [kept] = await q.db
    .select({ figures: broadcastReports.figures })
    .from(broadcastReports)
    .where(eq(broadcastReports.broadcastId, broadcastId));
  return kept?.figures ?? figuresFromRows(q, broadcastId, channels);
}

/** How many were taken by a provider within each span of time after it began, the shortest first. */
export async function timesOf(
  q: Queries,
  broadcastId: number,
): Promise<{ within: number; count: number }[]> {
  const { deliveryTimes } = q.tables;
  return q.db
    .select({ within: deliveryTimes.within, count: deliveryTimes.count })
    .from(deliveryTimes)
    .where(eq(deliveryTimes.broadcastId, broadcastId))
    .orderBy(asc(deliveryTimes.within));
}

async function figuresFromRows(
  q: Queries,
  id: number,
  channels: readonly Channel[],
): Promise<Figures> {
  const written = await reachOfBroadcast(q, id);
  const notable = await notableOf(q, id);
  const unsent = notable.flatMap(({ receipt: _, ...one }) => (isUnsent(one) ? [one] : []));
  const receipts = notable.flatMap(({ receipt, channel, count }) =>
    receipt === null ? [] : [{ receipt, channel, count }],
  );
  const lost = unsent.filter(({ state }) => state === 'failed' || state === 'unknown');
  const count = lost.reduce((sum, one) => sum + one.count, 0);
  return {
    ...{ written, unsent, receipts, again: await againOf(q, id) },
    withoutAnother: count > MOST_LOOKED_AT ? null : await countWithoutAnother(q, id, channels),
  };
}

type Notable = Omit<Figures['unsent'][number], 'state'> & {
  state: DeliveryState;
  receipt: Figures['receipts'][number]['receipt'] | null;
};

/** Rows of which more is to be told than that they were sent, in groups. */
async function notableOf(q: Queries, id: number): Promise<Notable[]> {
  return q.rows<Notable>(sql`
    SELECT g.state AS "state", g.reason AS "reason", g.receipt AS "receipt",
      g.channel AS "channel", m.language AS "language", cast(sum(g.count) as integer) AS "count"
    FROM (SELECT state, reason, receipt, channel, message_id, count(*) AS count FROM outbox
      WHERE broadcast_id = ${id} AND ${NOTABLE}
      GROUP BY state, reason, receipt, channel, message_id) g
    JOIN messages m ON m.id = g.message_id GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`);
}

const unsentStates: readonly string[] = ['failed', 'unknown', 'expired', 'cancelled'];

function isUnsent<Row extends { state: DeliveryState }>(
  row: Row,
): row is Row & { state: UnsentState } {
  return unsentStates.includes(row.state);
}

/** For how many a second way was tried. */
async function againOf(q: Queries, id: number): Promise<Figures['again']> {
  const [again] = await q.rows<Figures['again']>(sql`
    SELECT cast(count(*) as integer) AS "tried",
      cast(count(CASE WHEN o.state = 'sent' THEN 1 END) as integer) AS "sent"
    FROM delivery_again second JOIN outbox o ON o.id = second.row_id
    WHERE second.broadcast_id = ${id}`);
  return again ?? { tried: 0, sent: 0 };
}

/** Those who were not reached for sure and have no other address in use, or do not want it used. */
async function countWithoutAnother(
  q: Queries,
  id: number,
  channels: readonly Channel[],
): Promise<number> {
  // Asked for their ids alone, those who want it come from their index, and nobody else is looked up.
  const [row] = await q.rows<{ count: number }>(sql`
    SELECT cast(count(*) as integer) AS "count"
    FROM outbox o
    WHERE o.person_id IS NOT NULL AND o.id IN (SELECT id FROM outbox WHERE broadcast_id = ${id} AND ${NOTABLE}
        AND state IN ('failed', 'unknown'))
      AND o.id NOT IN (SELECT row_id FROM delivery_again WHERE broadcast_id = ${id})
      AND NOT (o.person_id IN (SELECT id FROM people WHERE fallback) AND EXISTS (
        SELECT 1 FROM addresses a WHERE a.person_id = o.person_id AND a.id <> o.address_id
          AND a.state = 'active' AND a.channel IN ${list(channels)}))`);
  return row?.count ?? 0;
}

/** Keeps in figures what some broadcasts that were over before a moment came to, before their rows are erased. */
export async function keepFigures(tx: Tx, before: number): Promise<void> {
  const over = await tx.rows<{ id: number }>(sql`
    SELECT b.id FROM broadcasts b
    WHERE coalesce(b.ended_at, b.expires_at) < ${before}
      AND NOT EXISTS (SELECT 1 FROM broadcast_reports r WHERE r.broadcast_id = b.id)
      AND EXISTS (SELECT 1 FROM outbox o WHERE o.broadcast_id = b.id)
    ORDER BY b.id LIMIT ${KEPT_AT_ONCE}`);
  for (const { id } of over) {
    // By then nobody asks any more who could have been written to elsewhere.
    const figures = { ...(await figuresFromRows(tx, id, [])), withoutAnother: null };
    await tx.db.insert(tx.tables.broadcastReports).values({ broadcastId: id, figures });
  }
}
