import { and, asc, desc, eq, gt, gte, inArray } from 'drizzle-orm';
import type { Queries } from '../../../db/store.ts';
import type { EvidenceClass } from '../rules/evidence.ts';
import { type IncidentState, liveStates } from '../rules/lifecycle.ts';
import type { Assignment } from './assignments.ts';
import type { Incident } from './incidents.ts';
import type { Report } from './reports.ts';

/** What an incident is listed by; nothing sealed is read for it. */
export interface Listed {
  id: number;
  state: IncidentState;
  county: string | null;
  evidence: EvidenceClass;
  openedAt: number;
}

/** Everything that is not over, as little of each as its place in a list takes. */
export async function listedLive(q: Queries): Promise<Listed[]> {
  const { incidents } = q.tables;
  const { id, state, county, evidence, openedAt } = incidents;
  return q.db
    .select({ id, state, county, evidence, openedAt })
    .from(incidents)
    .where(inArray(state, [...liveStates]));
}

/** Some incidents whole, in the order of their ids as given. */
export async function incidentsOf(q: Queries, ids: readonly number[]): Promise<Incident[]> {
  if (ids.length === 0) return [];
  const { incidents } = q.tables;
  const rows = await q.db
    .select()
    .from(incidents)
    .where(inArray(incidents.id, [...ids]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** What is told of some incidents, by the incident, in order. */
export async function reportsOfAll(
  q: Queries,
  ids: readonly number[],
): Promise<Map<number, Report[]>> {
  if (ids.length === 0) return new Map();
  const { reports } = q.tables;
  const rows = await q.db
    .select()
    .from(reports)
    .where(inArray(reports.incidentId, [...ids]))
    .orderBy(asc(reports.id));
  return Map.groupBy(rows, ({ incidentId }) => incidentId ?? 0);
}

/** Who was asked about some incidents, by the incident, in order. */
export async function assignmentsOfAll(
  q: Queries,
  ids: readonly number[],
): Promise<Map<number, Assignment[]>> {
  if (ids.length === 0) return new Map();
  const { assignments } = q.tables;
  const rows = await q.db
    .select()
    .from(assignments)
    .where(inArray(assignments.incidentId, [...ids]))
    .orderBy(asc(assignments.id));
  return Map.groupBy(rows, ({ incidentId }) => incidentId);
}

/** What ended since, the latest first, as little of each as a list shows. */
export async function endedSince(
  q: Queries,
  since: number,
  most: number,
): Promise<(Listed & { code: string; closedAt: number | null })[]> {
  const { incidents } = q.tables;
  const { id, code, state, county, evidence, openedAt, closedAt } = incidents;
  const rows = await q.db
    .select({ id, code, state, county, evidence, openedAt, closedAt })
    .from(incidents)
    .where(gt(closedAt, since))
    .orderBy(desc(closedAt))
    .limit(most);
  return rows.filter((one) => one.state !== 'merged');
}

/** What was heard of something after it was over: somebody on the spot `said` what it was, or it is seen `again`. */
export type HeardSince = 'said' | 'again';

/** What was heard of some incidents after they were over; that one is seen again comes first. */
export async function heardAfterEnd(
  q: Queries,
  ids: readonly number[],
): Promise<Map<number, HeardSince>> {
  if (ids.length === 0) return new Map();
  const { assignments, incidents, reports } = q.tables;
  const said = await q.db
    .selectDistinct({ id: incidents.id })
    .from(assignments)
    .innerJoin(incidents, eq(incidents.id, assignments.incidentId))
    .where(
      and(
        inArray(incidents.id, [...ids]),
        eq(assignments.verdict, 'confirm'),
        gt(assignments.answeredAt, incidents.closedAt),
      ),
    );
  const again = await q.db
    .selectDistinct({ id: incidents.id })
    .from(reports)
    .innerJoin(incidents, eq(incidents.id, reports.incidentId))
    .where(
      and(
        inArray(incidents.id, [...ids]),
        eq(reports.kind, 'sighting'),
        eq(reports.standing, 'counted'),
        gte(reports.receivedAt, incidents.closedAt),
      ),
    );
  return new Map([
    ...said.map(({ id }) => [id, 'said'] as const),
    ...again.map(({ id }) => [id, 'again'] as const),
  ]);
}

/** Which incidents somebody was asked about and are not over. */
export async function askedOf(q: Queries, personId: number): Promise<number[]> {
  const { assignments, incidents } = q.tables;
  const rows = await q.db
    .select({ id: incidents.id })
    .from(assignments)
    .innerJoin(incidents, eq(incidents.id, assignments.incidentId))
    .where(and(eq(assignments.personId, personId), inArray(incidents.state, [...liveStates])));
  return rows.map(({ id }) => id);
}

/** The incidents that are not over of which somebody said what it is, or a report waits for coordination. */
export async function urgingIds(q: Queries): Promise<Set<number>> {
  const { assignments, incidents, reports } = q.tables;
  const isLive = inArray(incidents.state, [...liveStates]);
  const answered = await q.db
    .selectDistinct({ id: incidents.id })
    .from(incidents)
    .innerJoin(assignments, eq(assignments.incidentId, incidents.id))
    .where(and(isLive, inArray(assignments.verdict, ['confirm', 'false', 'left'])));
  const held = await q.db
    .selectDistinct({ id: incidents.id })
    .from(incidents)
    .innerJoin(reports, eq(reports.incidentId, incidents.id))
    .where(and(isLive, eq(reports.standing, 'held')));
  return new Set([...answered, ...held].map(({ id }) => id));
}
