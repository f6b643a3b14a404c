import { sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import type { Language } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
import { type Audience, languageOf, reachedBy, wants } from './audience.ts';

/** How many people would get a message by one channel in one language. */
export interface Reachable {
  channel: Channel;
  /** The one they are taken to speak, whether something is written in it or not. */
  language: Language;
  /** Whether they ever wrote to us there: where a pace adapts, the others take longer. */
  isWarm: boolean;
  people: number;
}

type Row = Omit<Reachable, 'isWarm'> & { warm: number };

function reachables(rows: readonly Row[]): Reachable[] {
  return rows.map(({ warm, ...one }) => ({ ...one, isWarm: Number(warm) === 1 }));
}

/** Whom an audience is at a moment, in numbers; together as many as are counted, each once. */
export async function reachableBy(
  q: Queries,
  audience: Audience,
  now: number,
): Promise<Reachable[]> {
  if (audience.counties.length === 0 || audience.channels.length === 0) return [];
  const rows = await q.rows<Row>(sql`
    SELECT channel AS "channel", language AS "language", warm AS "warm",
      cast(count(*) as integer) AS "people"
    FROM (SELECT a.channel AS channel, ${languageOf(audience.offered)} AS language,
        CASE WHEN a.last_inbound_at IS NULL THEN 0 ELSE 1 END AS warm
      FROM ${reachedBy(audience)} WHERE ${wants(q, audience, now)}) each_one
    GROUP BY channel, language, warm ORDER BY channel, language, warm`);
  return reachables(rows);
}

/**
 * Who was sent a broadcast, or may have been, and can still be written to: rows `o`, each with the
 * address `a` it went to and its person `p`. Whoever was sent it a second time at another address comes twice.
 */
export function toldBy({ tables: { outbox } }: Queries, broadcastId: number) {
  return sql`outbox o
    JOIN people p ON p.id = o.person_id AND p.state = 'active'
    JOIN addresses a ON a.id = o.address_id AND a.state = 'active'
    WHERE o.broadcast_id = ${broadcastId}
      AND (o.state = 'claimed' OR o.maybe_sent = ${sql.param(true, outbox.maybeSent)})`;
}

/** Of two rows of one person, the one at the address that was tried second comes first: there it arrived. */
export const lastTriedFirst = sql`CASE WHEN o.key LIKE '%:again' THEN 0 ELSE 1 END, o.id`;

/** Only rows of the outbox between two ids, of which the last belongs to it. */
export interface RowPart {
  after: number;
  until: number;
}

/** Whom a correction of a broadcast would reach, in numbers; a person counts once. */
export async function reachableTold(
  q: Queries,
  broadcastId: number,
  offered: Audience['offered'],
  part?: RowPart,
): Promise<Reachable[]> {
  // By the list of them: those are few, and all rows would be gone through for each piece.
  const isSecond = sql`o.id IN (SELECT row_id FROM delivery_again WHERE broadcast_id = ${broadcastId})`;
  const within = part ? sql`AND o.id > ${part.after} AND o.id <= ${part.until}` : sql``;
  const rows = await q.rows<Row>(sql`
    SELECT channel AS "channel", language AS "language", warm AS "warm",
      cast(count(*) as integer) AS "people"
    FROM (SELECT a.channel AS channel, ${languageOf(offered)} AS language,
        CASE WHEN a.last_inbound_at IS NULL THEN 0 ELSE 1 END AS warm
      FROM ${toldBy(q, broadcastId)} ${within} AND (${isSecond} OR o.person_id NOT IN (
        SELECT o.person_id FROM ${toldBy(q, broadcastId)} AND ${isSecond}))) each_one
    GROUP BY channel, language, warm ORDER BY channel, language, warm`);
  return reachables(rows);
}

/** Between which ids the rows of a broadcast lie; null where there are none. */
export async function rowsOfBroadcast(q: Queries, broadcastId: number): Promise<RowPart | null> {
  const [row] = await q.rows<{ first: number | null; last: number | null }>(sql`
    SELECT min(id) AS "first", max(id) AS "last" FROM outbox WHERE broadcast_id = ${broadcastId}`);
  return row?.first == null || row.last === null ? null : { after: row.first - 1, until: row.last };
}

/** Between which ids there are people; null where there are none. */
export async function idsOfPeople(q: Queries): Promise<RowPart | null> {
  const [ids] = await q.rows<{ first: number | null; last: number | null }>(
    sql`SELECT (SELECT min(id) FROM people) AS "first", (SELECT max(id) FROM people) AS "last"`,
  );
  return ids?.first == null || ids.last === null ? null : { after: ids.first - 1, until: ids.last };
}
