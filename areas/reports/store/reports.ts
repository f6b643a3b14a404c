import { and, asc, count, desc, eq, getTableColumns, gt, inArray, sql } from 'drizzle-orm';
import { takeCode } from '../../../db/codes.ts';
import { prepared } from '../../../db/prepared.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { ReportDetails } from '../../../db/vocabulary.ts';
import type { EvidenceClass } from '../rules/evidence.ts';
import type { ReportKind, ReportStanding } from '../rules/kinds.ts';

/** What one person told of one thing. */
export interface Report {
  id: number;
  code: string;
  incidentId: number | null;
  kind: ReportKind;
  standing: ReportStanding;
  county: string | null;
  details: ReportDetails;
  evidence: EvidenceClass;
  reporterId: number | null;
  reporterAddressId: number | null;
  receivedAt: number;
}

/** A report without what was told. */
export type ReportHead = Omit<Report, 'details'>;

/** Files a report under the first free code that `nextCode` gives. */
export async function addReport(
  tx: Tx,
  filed: Omit<Report, 'id' | 'code' | 'receivedAt'>,
  nextCode: () => string,
  now: number,
): Promise<Report> {
  const code = await takeCode(tx, 'report', nextCode);
  const [row] = await tx.db
    .insert(tx.tables.reports)
    .values({ ...filed, code, receivedAt: now })
    .returning();
  if (!row) throw new Error('The store returned no report.');
  return row;
}

export async function reportByCode(q: Queries, code: string): Promise<Report | null> {
  const { reports } = q.tables;
  const [row] = await q.db.select().from(reports).where(eq(reports.code, code));
  return row ?? null;
}

const toldOf = ({ db, tables: { reports } }: Queries) =>
  db
    .select()
    .from(reports)
    .where(eq(reports.incidentId, sql.placeholder('incidentId')))
    .orderBy(asc(reports.id));

/** What is told of an incident, in order; withdrawn reports too. */
export async function reportsOf(q: Queries, incidentId: number): Promise<Report[]> {
  return prepared(q, toldOf, { incidentId });
}

const headOf = ({ db, tables: { reports } }: Queries) => {
  const { details: _, ...head } = getTableColumns(reports);
  return db
    .select(head)
    .from(reports)
    .where(eq(reports.incidentId, sql.placeholder('incidentId')))
    .orderBy(asc(reports.id));
};

/**
 * The same without what was told, which is sealed: opening the words of all who told of one event at
 * each new report took two fifths of the time of a surge.
 */
export async function headsOf(q: Queries, incidentId: number): Promise<ReportHead[]> {
  return prepared(q, headOf, { incidentId });
}

const counted = ({ db, tables: { reports } }: Queries) =>
  db
    .select({ count: count() })
    .from(reports)
    .where(eq(reports.incidentId, sql.placeholder('incidentId')));

/** How many reports tell of an incident; withdrawn ones too. */
export async function countReportsOf(q: Queries, incidentId: number): Promise<number> {
  const [row] = await prepared(q, counted, { incidentId });
  return row?.count ?? 0;
}

export async function updateReport(
  tx: Tx,
  id: number,
  change: Partial<Omit<Report, 'id' | 'code' | 'receivedAt'>>,
): Promise<void> {
  await tx.db.update(tx.tables.reports).set(change).where(eq(tx.tables.reports.id, id));
}

/** Gives all reports of one incident to another. */
export async function moveReports(tx: Tx, from: number, to: number): Promise<void> {
  const { reports } = tx.tables;
  await tx.db.update(reports).set({ incidentId: to }).where(eq(reports.incidentId, from));
}

const lastOf = ({ db, tables: { reports } }: Queries) =>
  db
    .select()
    .from(reports)
    .where(eq(reports.reporterId, sql.placeholder('personId')))
    .orderBy(desc(reports.id))
    .limit(1);

/** What a person reported last, whatever became of it. */
export async function lastReportOf(q: Queries, personId: number): Promise<Report | null> {
  const [row] = await prepared(q, lastOf, { personId });
  return row ?? null;
}

/** What somebody reported since, in order. */
export async function reportsBy(q: Queries, personId: number, since: number): Promise<Report[]> {
  const { reports } = q.tables;
  return q.db
    .select()
    .from(reports)
    .where(and(eq(reports.reporterId, personId), gt(reports.receivedAt, since)))
    .orderBy(asc(reports.id));
}

/** How many different people told of something new since: what a surge is measured by. */
export async function countReportsSince(
  q: Queries,
  kinds: readonly ReportKind[],
  since: number,
): Promise<number> {
  const { reports } = q.tables;
  const [row] = await q.db
    .select({ count: count() })
    .from(reports)
    .where(and(inArray(reports.kind, [...kinds]), gt(reports.receivedAt, since)));
  return row?.count ?? 0;
}
