import { asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { takeCode } from '../../../db/codes.ts';
import { prepared } from '../../../db/prepared.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { ReportDetails } from '../../../db/vocabulary.ts';
import { openStates, type ReportState } from '../rules/lifecycle.ts';

/** Enough to tell what goes on in a network. */
const MOST_RECENT = 200;

export interface Report {
  id: number;
  code: string;
  state: ReportState;
  county: string | null;
  details: ReportDetails;
  reporterId: number | null;
  reporterAddressId: number | null;
  receivedAt: number;
  wave: number;
  waveAt: number | null;
  wakeAt: number | null;
  decidedAt: number | null;
  closedAt: number | null;
  closedById: number | null;
}

/** Files a report under the first free code that `nextCode` gives. */
export async function addReport(
  tx: Tx,
  filed: {
    county: string | null;
    details: ReportDetails;
    reporterId: number | null;
    reporterAddressId: number | null;
    wakeAt: number;
  },
  nextCode: () => string,
  now: number,
): Promise<Report> {
  const code = await takeCode(tx, 'report', nextCode);
  const [row] = await tx.db
    .insert(tx.tables.reports)
    .values({ ...filed, code, state: 'received', receivedAt: now })
    .returning();
  if (!row) throw new Error('The store returned no report.');
  return row;
}

export async function reportById(q: Queries, id: number): Promise<Report | null> {
  const { reports } = q.tables;
  const [row] = await q.db.select().from(reports).where(eq(reports.id, id));
  return row ?? null;
}

export async function reportByCode(q: Queries, code: string): Promise<Report | null> {
  const { reports } = q.tables;
  const [row] = await q.db.select().from(reports).where(eq(reports.code, code));
  return row ?? null;
}

export async function updateReport(
  tx: Tx,
  id: number,
  change: Partial<Omit<Report, 'id' | 'code' | 'receivedAt'>>,
): Promise<void> {
  await tx.db.update(tx.tables.reports).set(change).where(eq(tx.tables.reports.id, id));
}

/** Reports that verifiers or admins still work on, oldest first. */
export async function liveReports(q: Queries): Promise<Report[]> {
  const { reports } = q.tables;
  return q.db
    .select()
    .from(reports)
    .where(inArray(reports.state, [...openStates, 'confirmed', 'active']))
    .orderBy(asc(reports.id));
}

/** Reports of which an alert runs, the latest first. */
export async function activeReports(q: Queries): Promise<Report[]> {
  const { reports } = q.tables;
  return q.db
    .select()
    .from(reports)
    .where(eq(reports.state, 'active'))
    .orderBy(desc(reports.id))
    .limit(MOST_RECENT);
}

/** Reports that were closed since, the latest first. */
export async function closedSince(q: Queries, since: number): Promise<Report[]> {
  const { reports } = q.tables;
  return q.db
    .select()
    .from(reports)
    .where(gt(reports.closedAt, since))
    .orderBy(desc(reports.id))
    .limit(MOST_RECENT);
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

export async function addNote(
  tx: Tx,
  note: { reportId: number; personId: number | null; text: string; at: number },
): Promise<void> {
  await tx.db.insert(tx.tables.notes).values(note);
}

/** What those who went and the admins noted about a report, in order. */
export async function notesOf(q: Queries, reportId: number): Promise<string[]> {
  const { notes } = q.tables;
  const rows = await q.db
    .select({ text: notes.text })
    .from(notes)
    .where(eq(notes.reportId, reportId))
    .orderBy(asc(notes.id));
  return rows.map(({ text }) => text);
}

export async function addPhoto(
  tx: Tx,
  reportId: number,
  picture: { contentType: string; base64: string },
  now: number,
): Promise<number> {
  const { photos } = tx.tables;
  const [row] = await tx.db
    .insert(photos)
    .values({ reportId, picture, at: now })
    .returning({ id: photos.id });
  if (!row) throw new Error('The store returned no photo id.');
  return row.id;
}

export async function photoIdsOf(q: Queries, reportId: number): Promise<number[]> {
  const { photos } = q.tables;
  const rows = await q.db
    .select({ id: photos.id })
    .from(photos)
    .where(eq(photos.reportId, reportId))
    .orderBy(asc(photos.id));
  return rows.map(({ id }) => id);
}

export async function photoById(
  q: Queries,
  id: number,
): Promise<{ contentType: string; base64: string } | null> {
  const { photos } = q.tables;
  const [row] = await q.db.select().from(photos).where(eq(photos.id, id));
  return row?.picture ?? null;
}
