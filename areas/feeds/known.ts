import { and, asc, desc, eq, gt, inArray, or } from 'drizzle-orm';
import type { Queries } from '../../db/store.ts';
import { publishedOf } from './published.ts';
import type { KnownIncident, KnownState, Publication } from './rules/incident.ts';

/** Enough for the pages and the feeds of a busy week. */
const MOST = 500;

/**
 * Every incident that the public may know of and that stands, or came to its end since, the latest
 * first. What is still being checked, and what nobody could look at, is not among them.
 */
export async function knownIncidents(q: Queries, since: number): Promise<KnownIncident[]> {
  const { reports } = q.tables;
  const rows = await selectKnown(q)
    .where(or(eq(reports.state, 'active'), and(isOver(q), gt(reports.closedAt, since))))
    .orderBy(desc(reports.id))
    .limit(MOST);
  return incidentsOf(q, rows);
}

/** What the public may know of one; null where that is nothing. */
export async function knownIncident(q: Queries, code: string): Promise<KnownIncident | null> {
  const { reports } = q.tables;
  const rows = await selectKnown(q).where(
    and(eq(reports.code, code), or(eq(reports.state, 'active'), isOver(q))),
  );
  return (await incidentsOf(q, rows))[0] ?? null;
}

function isOver({ tables: { reports } }: Queries) {
  return inArray(reports.state, ['ended', 'retracted', 'not-enforcement']);
}

function selectKnown({ db, tables: { reports } }: Queries) {
  return db
    .select({
      id: reports.id,
      code: reports.code,
      state: reports.state,
      county: reports.county,
      details: reports.details,
      receivedAt: reports.receivedAt,
      decidedAt: reports.decidedAt,
      closedAt: reports.closedAt,
      wakeAt: reports.wakeAt,
    })
    .from(reports);
}

type Row = Awaited<ReturnType<typeof selectKnown>>[number];

async function incidentsOf(q: Queries, rows: readonly Row[]): Promise<KnownIncident[]> {
  const published = await publishedOf(
    q,
    rows.map(({ code }) => code),
  );
  const lapsed = await lapsedOf(
    q,
    rows.filter(({ state }) => state === 'ended').map(({ id }) => id),
  );
  return rows.map((row) =>
    incidentOf(row, stateOf(row, lapsed.has(row.id)), published.get(row.code) ?? []),
  );
}

function incidentOf(row: Row, state: KnownState, published: Publication[]): KnownIncident {
  const { code, county, details, receivedAt, decidedAt, closedAt } = row;
  const isRefuted = state === 'not-immigration' || state === 'retracted';
  const isOn = state === 'confirmed';
  const last = published.at(-1)?.at ?? receivedAt;
  return {
    code,
    counties: county === null ? [] : [county],
    // Of the details nothing else may leave here: the rest is the reporter's.
    town: details.town ?? null,
    site: null,
    activity: null,
    state,
    instead: isRefuted ? (details.instead ?? null) : null,
    exercise: false,
    startedAt: receivedAt,
    updatedAt: Math.max(last, decidedAt ?? receivedAt, closedAt ?? receivedAt),
    expiresAt: isOn ? row.wakeAt : null,
    endedAt: isOn ? null : closedAt,
    published,
  };
}

function stateOf({ state }: Row, hasLapsed: boolean): KnownState {
  if (state === 'retracted') return 'retracted';
  if (state === 'not-enforcement') return 'not-immigration';
  if (state !== 'ended') return 'confirmed';
  return hasLapsed ? 'lapsed' : 'ended';
}

/** Those that ended because nothing more was heard: only the record tells. */
async function lapsedOf(q: Queries, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const { audit } = q.tables;
  const subjects = new Map(ids.map((id) => [`report:${id}`, id]));
  const entries = await q.db
    .select({ subject: audit.subject, details: audit.details })
    .from(audit)
    .where(
      and(inArray(audit.subject, [...subjects.keys()]), eq(audit.action, 'broadcast.all-clear')),
    )
    .orderBy(asc(audit.id));
  const lapsed = entries.filter(({ details }) => details?.lapsed === true);
  return new Set(lapsed.flatMap(({ subject }) => subjects.get(subject) ?? []));
}
