import { and, asc, eq, gte, inArray, lt, max, ne } from 'drizzle-orm';
import type { Queries } from '../../../db/store.ts';
import { dayAt } from '../../../time/zone.ts';
import type { Measured } from '../rules/measures.ts';
import type { Course } from '../rules/steps.ts';
import type { Incident } from './incidents.ts';

/** How many are looked up with one statement. */
const BATCH = 500;

/** From a moment, in milliseconds since 1970, up to another. */
export interface Between {
  from: number;
  to: number;
}

type Opened = Pick<
  Measured,
  'county' | 'isDrill' | 'state' | 'evidence' | 'openedAt' | 'decidedAt'
>;

/**
 * What measures need of all incidents that were opened in a time, the oldest first. Nothing sealed is
 * read.
 * @param timeZone by whose calendar the months go
 */
export async function measuredBetween(
  q: Queries,
  { from, to }: Between,
  timeZone: string,
): Promise<Measured[]> {
  const { incidents } = q.tables;
  const rows: (Opened & { id: number })[] = await q.db
    .select({
      id: incidents.id,
      county: incidents.county,
      isDrill: incidents.isDrill,
      state: incidents.state,
      evidence: incidents.evidence,
      openedAt: incidents.openedAt,
      decidedAt: incidents.decidedAt,
    })
    .from(incidents)
    .where(
      and(gte(incidents.openedAt, from), lt(incidents.openedAt, to), ne(incidents.state, 'merged')),
    )
    .orderBy(asc(incidents.id));
  const found: Measured[] = [];
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH);
    const courses = await coursesOf(
      q,
      batch.map(({ id }) => id),
    );
    for (const { id, ...row } of batch) {
      const month = dayAt(row.openedAt, timeZone).slice(0, 7);
      found.push({ ...row, ...(courses.get(id) ?? nothing), month });
    }
  }
  return found;
}

/** The incidents that were opened in a time, the oldest first; not those that are part of another. */
export async function incidentsBetween(q: Queries, { from, to }: Between): Promise<Incident[]> {
  const { incidents } = q.tables;
  return q.db
    .select()
    .from(incidents)
    .where(
      and(gte(incidents.openedAt, from), lt(incidents.openedAt, to), ne(incidents.state, 'merged')),
    )
    .orderBy(asc(incidents.id));
}

type Doings = Pick<Course, 'reports' | 'asked' | 'lastDeliveryAt'>;
const nothing: Doings = { reports: [], asked: [], lastDeliveryAt: null };

/** What was told, who was asked and when the last alert went out, of some incidents by their ids. */
export async function coursesOf(q: Queries, ids: number[]): Promise<Map<number, Doings>> {
  const { reports, assignments, broadcasts } = q.tables;
  const told = await q.db
    .select({ of: reports.incidentId, kind: reports.kind, standing: reports.standing })
    .from(reports)
    .where(inArray(reports.incidentId, ids))
    .orderBy(asc(reports.id));
  const asked = await q.db
    .select({
      of: assignments.incidentId,
      personId: assignments.personId,
      acceptedAt: assignments.acceptedAt,
      verdict: assignments.verdict,
      answeredAt: assignments.answeredAt,
    })
    .from(assignments)
    .where(inArray(assignments.incidentId, ids))
    .orderBy(asc(assignments.id));
  const sent = await q.db
    .select({ of: broadcasts.subjectId, at: max(broadcasts.lastAt) })
    .from(broadcasts)
    .where(
      and(
        eq(broadcasts.subjectKind, 'incident'),
        inArray(broadcasts.subjectId, ids),
        eq(broadcasts.kind, 'alert'),
      ),
    )
    .groupBy(broadcasts.subjectId);
  const last = new Map(sent.map(({ of, at }) => [of, at === null ? null : Number(at)]));
  const toldOf = Map.groupBy(told, ({ of }) => of);
  const askedOf = Map.groupBy(asked, ({ of }) => of);
  return new Map(
    ids.map((id) => [
      id,
      {
        reports: (toldOf.get(id) ?? []).map(({ kind, standing }) => ({ kind, standing })),
        asked: (askedOf.get(id) ?? []).map(({ of, ...one }) => one),
        lastDeliveryAt: last.get(id) ?? null,
      },
    ]),
  );
}
