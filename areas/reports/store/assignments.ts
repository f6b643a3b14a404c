import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { prepared } from '../../../db/prepared.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { Verdict } from '../rules/lifecycle.ts';
import { openStates } from '../rules/lifecycle.ts';

/** One verifier asked about one report. */
export interface Assignment {
  id: number;
  reportId: number;
  personId: number;
  addressId: number;
  code: string;
  wave: number;
  askedAt: number;
  acceptedAt: number | null;
  etaMinutes: number | null;
  remindedAt: number | null;
  verdict: Verdict | null;
  answeredAt: number | null;
}

/** Puts on record that a verifier is asked; null when they were already. */
export async function addAssignment(
  tx: Tx,
  asked: Pick<Assignment, 'reportId' | 'personId' | 'addressId' | 'code' | 'wave' | 'askedAt'>,
): Promise<Assignment | null> {
  const [row] = await tx.db
    .insert(tx.tables.assignments)
    .values(asked)
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

export async function assignmentsOf(q: Queries, reportId: number): Promise<Assignment[]> {
  const { assignments } = q.tables;
  return q.db
    .select()
    .from(assignments)
    .where(eq(assignments.reportId, reportId))
    .orderBy(asc(assignments.id));
}

const openOf = ({ db, tables: { assignments, reports } }: Queries) =>
  db
    .select({ assignment: assignments, reportCode: reports.code })
    .from(assignments)
    .innerJoin(reports, eq(reports.id, assignments.reportId))
    .where(
      and(
        eq(assignments.personId, sql.placeholder('personId')),
        inArray(reports.state, [...openStates]),
      ),
    )
    .orderBy(asc(assignments.id));

/** What a person is being asked now: open reports, oldest first. */
export async function openAssignments(
  q: Queries,
  personId: number,
): Promise<(Assignment & { reportCode: string })[]> {
  const rows = await prepared(q, openOf, { personId });
  return rows.map(({ assignment, reportCode }) => ({ ...assignment, reportCode }));
}

export async function assignmentByCode(
  q: Queries,
  personId: number,
  code: string,
): Promise<Assignment | null> {
  const { assignments } = q.tables;
  const [row] = await q.db
    .select()
    .from(assignments)
    .where(and(eq(assignments.personId, personId), eq(assignments.code, code)));
  return row ?? null;
}

export async function updateAssignment(
  tx: Tx,
  id: number,
  change: Partial<
    Pick<Assignment, 'acceptedAt' | 'etaMinutes' | 'remindedAt' | 'verdict' | 'answeredAt'>
  >,
): Promise<void> {
  await tx.db.update(tx.tables.assignments).set(change).where(eq(tx.tables.assignments.id, id));
}
