import { and, asc, eq, gte, inArray, or, sql } from 'drizzle-orm';
import { prepared } from '../../../db/prepared.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { AskedOne } from '../rules/asking.ts';
import { openStates } from '../rules/lifecycle.ts';

/** One verifier asked about one incident. */
export interface Assignment extends AskedOne {
  id: number;
  incidentId: number;
  addressId: number;
  code: string;
  answeredAt: number | null;
}

/**
 * Puts on record that a verifier is asked, or asked again after they were let go; null when they are
 * asked already.
 */
export async function addAssignment(
  tx: Tx,
  asked: Pick<Assignment, 'incidentId' | 'personId' | 'addressId' | 'code' | 'askedAt'>,
): Promise<Assignment | null> {
  const { assignments } = tx.tables;
  const { addressId, askedAt } = asked;
  const [row] = await tx.db
    .insert(assignments)
    .values(asked)
    .onConflictDoUpdate({
      target: [assignments.incidentId, assignments.personId],
      set: { addressId, askedAt, releasedAt: null, remindedAt: null },
      setWhere: sql`${assignments.releasedAt} is not null and ${assignments.verdict} is null`,
    })
    .returning();
  return row ?? null;
}

const askedOf = ({ db, tables: { assignments } }: Queries) =>
  db
    .select()
    .from(assignments)
    .where(eq(assignments.incidentId, sql.placeholder('incidentId')))
    .orderBy(asc(assignments.id));

/** Who was asked about an incident, in order; whoever was let go, too. */
export async function assignmentsOf(q: Queries, incidentId: number): Promise<Assignment[]> {
  return prepared(q, askedOf, { incidentId });
}

const openOf = ({ db, tables: { assignments, incidents } }: Queries) =>
  db
    .select({ assignment: assignments, incidentCode: incidents.code })
    .from(assignments)
    .innerJoin(incidents, eq(incidents.id, assignments.incidentId))
    .where(
      and(
        eq(assignments.personId, sql.placeholder('personId')),
        inArray(incidents.state, [...openStates]),
      ),
    )
    .orderBy(asc(assignments.id));

/** What a person is being asked now: open incidents, oldest first. */
export async function openAssignments(
  q: Queries,
  personId: number,
): Promise<(Assignment & { incidentCode: string })[]> {
  const rows = await prepared(q, openOf, { personId });
  return rows.map(({ assignment, incidentCode }) => ({ ...assignment, incidentCode }));
}

const runningOf = ({ db, tables: { assignments, incidents } }: Queries) =>
  db
    .select({ code: assignments.code })
    .from(assignments)
    .innerJoin(incidents, eq(incidents.id, assignments.incidentId))
    .where(
      and(
        eq(assignments.personId, sql.placeholder('personId')),
        eq(incidents.state, 'active'),
        inArray(assignments.verdict, ['confirm', 'left', 'watching']),
      ),
    )
    .orderBy(asc(assignments.id));

/** The alerts that run of what a person went to and saw, by the codes they know them by. */
export async function alertsSeenBy(q: Queries, personId: number): Promise<string[]> {
  return (await prepared(q, runningOf, { personId })).map(({ code }) => code);
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
    .where(and(eq(assignments.personId, personId), eq(assignments.code, code)))
    .orderBy(asc(assignments.id));
  return row ?? null;
}

export async function updateAssignment(
  tx: Tx,
  id: number,
  change: Partial<Omit<Assignment, 'id' | 'personId' | 'askedAt'>>,
): Promise<void> {
  await tx.db.update(tx.tables.assignments).set(change).where(eq(tx.tables.assignments.id, id));
}

/** What somebody has to do already. */
export interface Load {
  /** Somewhere else they go to, or were just asked to go to. */
  isBusy: boolean;
  /** How often they were asked since. */
  asked: number;
}

/**
 * How much each of some people has to do.
 * Practice keeps nobody from what is real.
 * @param since in milliseconds: what was asked before does not count
 * @param thinking asked after this and without an answer yet, they are not asked of another place
 */
export async function loadOf(
  q: Queries,
  people: readonly number[],
  since: number,
  thinking: number,
  forDrill: boolean,
): Promise<Map<number, Load>> {
  const { assignments, incidents } = q.tables;
  const rows =
    people.length === 0
      ? []
      : await q.db
          .select({ one: assignments, state: incidents.state })
          .from(assignments)
          .innerJoin(incidents, eq(incidents.id, assignments.incidentId))
          .where(
            and(
              inArray(assignments.personId, [...people]),
              or(gte(assignments.askedAt, since), inArray(incidents.state, [...openStates])),
              forDrill ? undefined : eq(incidents.isDrill, false),
            ),
          );
  const loads = new Map<number, Load>(people.map((id) => [id, { isBusy: false, asked: 0 }]));
  for (const { one, state } of rows) {
    const load = loads.get(one.personId);
    if (!load) continue;
    if (one.askedAt >= since) load.asked += 1;
    if (!openStates.includes(state) || one.releasedAt !== null) continue;
    const isThinking = one.acceptedAt === null && one.verdict === null && one.askedAt > thinking;
    const isGoing = one.acceptedAt !== null && (one.verdict ?? 'watching') === 'watching';
    if (isThinking || isGoing) load.isBusy = true;
  }
  return loads;
}
