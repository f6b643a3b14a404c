import { and, asc, desc, eq, gt, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { prepared } from '../../../db/prepared.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { IncidentDetails } from '../../../db/vocabulary.ts';
import type { EvidenceClass } from '../rules/evidence.ts';
import { type IncidentState, liveStates } from '../rules/lifecycle.ts';

/** Enough to tell what goes on in a network. */
const MOST_RECENT = 200;

/** One thing that happens at one place, whoever tells of it, and what is known and decided of it. */
export interface Incident {
  id: number;
  /** The code of its first report; verifiers, staff and subscribers know it by this one. */
  code: string;
  state: IncidentState;
  county: string | null;
  details: IncidentDetails;
  evidence: EvidenceClass;
  isDrill: boolean;
  openedAt: number;
  /** When somebody last said that it is there. */
  lastSeenAt: number;
  wakeAt: number | null;
  decidedAt: number | null;
  closedAt: number | null;
  /** The admin who rejected it; then only an admin can confirm it after all. */
  closedById: number | null;
  /** The incident it turned out to be. */
  mergedIntoId: number | null;
}

export async function addIncident(
  tx: Tx,
  opened: Pick<
    Incident,
    'code' | 'state' | 'county' | 'details' | 'evidence' | 'isDrill' | 'openedAt' | 'wakeAt'
  >,
): Promise<Incident> {
  const [row] = await tx.db
    .insert(tx.tables.incidents)
    .values({ ...opened, lastSeenAt: opened.openedAt })
    .returning();
  if (!row) throw new Error('The store returned no incident.');
  return row;
}

const byId = ({ db, tables: { incidents } }: Queries) =>
  db
    .select()
    .from(incidents)
    .where(eq(incidents.id, sql.placeholder('id')));

/** The incident of an id; the one it was joined to, where it was. */
export async function incidentById(q: Queries, id: number): Promise<Incident | null> {
  const [row] = await prepared(q, byId, { id });
  if (!row) return null;
  return row.mergedIntoId === null ? row : incidentById(q, row.mergedIntoId);
}

/** The incident a code stands for: its own, or that of a report of it. */
export async function incidentByCode(q: Queries, code: string): Promise<Incident | null> {
  const { incidents, reports } = q.tables;
  const [own] = await q.db
    .select({ id: incidents.id })
    .from(incidents)
    .where(eq(incidents.code, code));
  if (own) return incidentById(q, own.id);
  const [told] = await q.db
    .select({ id: reports.incidentId })
    .from(reports)
    .where(eq(reports.code, code));
  return told?.id == null ? null : incidentById(q, told.id);
}

/** The incident of a code that was joined to another one. */
export async function mergedByCode(q: Queries, code: string): Promise<Incident | null> {
  const { incidents } = q.tables;
  const [row] = await q.db
    .select()
    .from(incidents)
    .where(and(eq(incidents.code, code), isNotNull(incidents.mergedIntoId)));
  return row ?? null;
}

/** Whether an incident is known by a code. */
export async function isIncidentCode(q: Queries, code: string): Promise<boolean> {
  const { incidents } = q.tables;
  const [row] = await q.db
    .select({ id: incidents.id })
    .from(incidents)
    .where(eq(incidents.code, code));
  return row !== undefined;
}

export async function updateIncident(
  tx: Tx,
  id: number,
  change: Partial<Omit<Incident, 'id' | 'code' | 'openedAt'>>,
): Promise<void> {
  await tx.db.update(tx.tables.incidents).set(change).where(eq(tx.tables.incidents.id, id));
}

/** More do not wait in a county where anybody can be asked at all. */
const MOST_WAITING = 3;

/** What is plain to see and nobody was asked to look at yet, the longest waiting first. */
export async function plainAndUnasked(q: Queries): Promise<Incident[]> {
  const { incidents } = q.tables;
  const found = await q.db
    .select()
    .from(incidents)
    .where(
      and(eq(incidents.state, 'received'), eq(incidents.evidence, 3), eq(incidents.isDrill, false)),
    )
    .orderBy(asc(incidents.openedAt), asc(incidents.id));
  const byCounty = Map.groupBy(found, ({ county }) => county);
  const first = [...byCounty.values()].flatMap((those) => those.slice(0, MOST_WAITING));
  return found.filter((one) => first.includes(one));
}

const live = ({ db, tables: { incidents } }: Queries) =>
  db
    .select()
    .from(incidents)
    .where(inArray(incidents.state, [...liveStates]))
    .orderBy(asc(incidents.id));

/** Incidents that verifiers or admins still work on, oldest first. */
export async function liveIncidents(q: Queries): Promise<Incident[]> {
  return prepared(q, live, {});
}

const liveOrLate = ({ db, tables: { incidents } }: Queries) =>
  db
    .select()
    .from(incidents)
    .where(
      or(
        inArray(incidents.state, [...liveStates]),
        and(isNotNull(incidents.closedAt), gt(incidents.closedAt, sql.placeholder('since'))),
      ),
    )
    .orderBy(desc(incidents.id))
    .limit(MOST_RECENT);

/** Incidents a report may belong to: live, or over for no longer than since then; latest first. */
export async function incidentsSince(q: Queries, since: number): Promise<Incident[]> {
  return prepared(q, liveOrLate, { since });
}

/** Incidents of which an alert runs, the latest first. */
export async function activeIncidents(q: Queries): Promise<Incident[]> {
  const { incidents } = q.tables;
  return q.db
    .select()
    .from(incidents)
    .where(eq(incidents.state, 'active'))
    .orderBy(desc(incidents.id))
    .limit(MOST_RECENT);
}

/** Incidents that were closed since, the latest first. */
export async function closedSince(q: Queries, since: number): Promise<Incident[]> {
  const { incidents } = q.tables;
  return q.db
    .select()
    .from(incidents)
    .where(gt(incidents.closedAt, since))
    .orderBy(desc(incidents.id))
    .limit(MOST_RECENT);
}
