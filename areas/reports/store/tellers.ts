import { and, eq, gt, sql } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';

/**
 * How many places new numbers told of, each alone, in a county since then.
 * @param newSince who first wrote after this is new
 */
export async function countTellersAlone(
  q: Queries,
  county: string | null,
  since: number,
  newSince: number,
): Promise<number> {
  const where = county === null ? sql`i.county IS NULL` : sql`i.county = ${county}`;
  const [row] = await q.rows<{ count: number }>(sql`
    SELECT cast(count(*) as integer) AS "count" FROM incidents i
    JOIN reports r ON r.code = i.code
    JOIN people p ON p.id = r.reporter_id
    WHERE i.opened_at > ${since} AND p.created_at > ${newSince} AND ${where}
      AND r.kind = 'sighting' AND i.merged_into_id IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM reports o WHERE o.incident_id = i.id AND o.reporter_id <> r.reporter_id)`);
  return row?.count ?? 0;
}

/** Whether somebody wrote for the first time after that. */
export async function isNewcomer(q: Queries, personId: number, since: number): Promise<boolean> {
  const { people } = q.tables;
  const [row] = await q.db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), gt(people.createdAt, since)));
  return row !== undefined;
}

/** Whether coordination wants nothing set going by somebody any more. */
export async function isBanned(q: Queries, personId: number): Promise<boolean> {
  const { bans } = q.tables;
  const [row] = await q.db.select({ id: bans.id }).from(bans).where(eq(bans.personId, personId));
  return row !== undefined;
}

/** Puts a ban on record; false where there was one. */
export async function ban(tx: Tx, personId: number, at: number): Promise<boolean> {
  const rows = await tx.db
    .insert(tx.tables.bans)
    .values({ personId, at })
    .onConflictDoNothing()
    .returning({ id: tx.tables.bans.id });
  return rows.length > 0;
}

/** Takes a ban back; false where there was none. */
export async function unban(tx: Tx, personId: number): Promise<boolean> {
  const { bans } = tx.tables;
  const rows = await tx.db
    .delete(bans)
    .where(eq(bans.personId, personId))
    .returning({ id: bans.id });
  return rows.length > 0;
}

/** How what somebody reported before turned out. */
export interface TrackRecord {
  reports: number;
  confirmed: number;
  refuted: number;
}

/** How a person's reports turned out: what coordination weighs the next one by. */
export async function trackRecordOf(q: Queries, personId: number): Promise<TrackRecord> {
  const rows = await q.rows<{ state: string; count: number }>(sql`
    SELECT i.state AS "state", cast(count(*) as integer) AS "count" FROM reports r
    JOIN incidents i ON i.id = r.incident_id
    WHERE r.reporter_id = ${personId} GROUP BY i.state`);
  const of = (...states: string[]): number =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, one) => sum + one.count, 0);
  return {
    reports: rows.reduce((sum, { count }) => sum + count, 0),
    confirmed: of('active', 'ended', 'passed'),
    refuted: of('not-enforcement', 'retracted'),
  };
}
