import { and, asc, desc, eq, gt, inArray, or } from 'drizzle-orm';
import { activeUntil, defaultAlertLife } from '../../broadcasts/alert-life.ts';
import { countiesAt, publicSite } from '../../broadcasts/compose.ts';
import type { Queries } from '../../db/store.ts';
import type { IncidentDetails } from '../../db/vocabulary.ts';
import { publishedOf } from './published.ts';
import type { KnownIncident, KnownState, Publication } from './rules/incident.ts';

/** Enough for the pages and the feeds of a busy week. */
const MOST = 500;

/**
 * Every incident that the public may know of and that stands, or came to its end since, the latest
 * first. What is still being checked, what nobody could look at and drills are not among them.
 */
export async function knownIncidents(q: Queries, since: number): Promise<KnownIncident[]> {
  const { incidents } = q.tables;
  const rows = await selectKnown(q)
    .where(
      and(
        eq(incidents.isDrill, false),
        or(eq(incidents.state, 'active'), and(isOver(q), gt(incidents.closedAt, since))),
      ),
    )
    .orderBy(desc(incidents.id))
    .limit(MOST);
  return incidentsOf(q, rows);
}

/** What the public may know of one, or those who take part in it; null where that is nothing. */
export async function knownIncident(q: Queries, code: string): Promise<KnownIncident | null> {
  const { incidents } = q.tables;
  const rows = await selectKnown(q).where(
    and(eq(incidents.code, code), or(eq(incidents.state, 'active'), isOver(q))),
  );
  return (await incidentsOf(q, rows))[0] ?? null;
}

function isOver({ tables: { incidents } }: Queries) {
  return inArray(incidents.state, ['ended', 'passed', 'retracted', 'not-enforcement']);
}

function selectKnown({ db, tables: { incidents } }: Queries) {
  return db
    .select({
      id: incidents.id,
      code: incidents.code,
      state: incidents.state,
      county: incidents.county,
      details: incidents.details,
      openedAt: incidents.openedAt,
      decidedAt: incidents.decidedAt,
      closedAt: incidents.closedAt,
      isDrill: incidents.isDrill,
      lastSeenAt: incidents.lastSeenAt,
    })
    .from(incidents);
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
  const { code, details, openedAt, decidedAt, closedAt } = row;
  const isRefuted = state === 'not-immigration' || state === 'retracted';
  const isOn = state === 'confirmed';
  const last = published.at(-1)?.at ?? openedAt;
  return {
    code,
    counties: countiesAt(row),
    // Of the details nothing else may leave here: the rest is for those who look.
    town: details.town ?? null,
    site: publicSite(details),
    activity: activityIn(details),
    state,
    instead: isRefuted ? (details.instead ?? null) : null,
    exercise: row.isDrill,
    startedAt: openedAt,
    updatedAt: Math.max(last, decidedAt ?? openedAt, closedAt ?? openedAt),
    expiresAt: isOn ? activeUntil(decidedAt ?? openedAt, row.lastSeenAt, defaultAlertLife) : null,
    endedAt: isOn ? null : closedAt,
    published,
  };
}

function stateOf({ state }: Row, hasLapsed: boolean): KnownState {
  if (state === 'retracted') return 'retracted';
  if (state === 'not-enforcement') return 'not-immigration';
  if (state === 'passed') return 'ended';
  if (state !== 'ended') return 'confirmed';
  return hasLapsed ? 'lapsed' : 'ended';
}

/** Those that ended because nothing more was heard: only the record tells. */
async function lapsedOf(q: Queries, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const { audit } = q.tables;
  const subjects = new Map(ids.map((id) => [`incident:${id}`, id]));
  const entries = await q.db
    .select({ subject: audit.subject, details: audit.details })
    .from(audit)
    .where(
      and(inArray(audit.subject, [...subjects.keys()]), eq(audit.action, 'broadcast.all-clear')),
    )
    .orderBy(asc(audit.id));
  const lapsed = entries.filter(
    ({ details }) => details?.ending === 'lapsed' || details?.ending === 'seen-since',
  );
  return new Set(lapsed.flatMap(({ subject }) => subjects.get(subject) ?? []));
}

function activityIn({ facts }: IncidentDetails): KnownIncident['activity'] {
  const doing = facts?.doing;
  return doing === undefined || doing === 'leaving' ? null : doing;
}
