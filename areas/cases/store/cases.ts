import { and, asc, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { Language } from '../../../content/languages.ts';
import type { Category } from '../../../content/topics.ts';
import { takeCode } from '../../../db/codes.ts';
import { prepared } from '../../../db/prepared.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { CaseOutcome, CaseState, Desk, Helped } from '../rules/cases.ts';
import type { CaseFacts } from '../tables.ts';

/** Someone's request for a person, from the first words to its end. */
export interface Case {
  id: number;
  code: string;
  desk: Desk;
  state: CaseState;
  urgent: boolean;
  personId: number | null;
  addressId: number | null;
  language: Language;
  category: Category | null;
  county: string | null;
  facts: CaseFacts | null;
  keep: boolean | null;
  invite: boolean;
  assignedTo: number | null;
  rung: number;
  rungAt: number | null;
  liveUntil: number | null;
  heardAt: number | null;
  spokeAt: number | null;
  nudges: number;
  wakeAt: number | null;
  openedAt: number;
  closedAt: number | null;
  outcome: CaseOutcome | null;
  helped: Helped | null;
}

export type NewCase = Pick<
  Case,
  'desk' | 'state' | 'urgent' | 'personId' | 'addressId' | 'language'
> &
  Partial<Pick<Case, 'category' | 'county' | 'facts' | 'heardAt' | 'liveUntil' | 'wakeAt'>>;

/** Opens a case under the first free code that `nextCode` gives. */
export async function addCase(
  tx: Tx,
  given: NewCase,
  nextCode: () => string,
  now: number,
): Promise<Case> {
  const code = await takeCode(tx, 'case', nextCode);
  const [row] = await tx.db
    .insert(tx.tables.cases)
    .values({ ...given, code, openedAt: now })
    .returning();
  if (!row) throw new Error('The store returned no case.');
  return row;
}

export async function caseById(q: Queries, id: number): Promise<Case | null> {
  const { cases } = q.tables;
  const [row] = await q.db.select().from(cases).where(eq(cases.id, id));
  return row ?? null;
}

export async function caseByCode(q: Queries, code: string): Promise<Case | null> {
  const { cases } = q.tables;
  const [row] = await q.db.select().from(cases).where(eq(cases.code, code));
  return row ?? null;
}

/** Without a limit: SQLite plans anew for every value that one is given by. */
const openOf = ({ db, tables: { cases } }: Queries) =>
  db
    .select()
    .from(cases)
    .where(and(eq(cases.personId, sql.placeholder('personId')), ne(cases.state, 'closed')))
    .orderBy(desc(cases.id));

/** The case a person has open; nobody has two. */
export async function openCaseOf(q: Queries, personId: number): Promise<Case | null> {
  const [row] = await prepared(q, openOf, { personId });
  return row ?? null;
}

/** Every case a person has open: more than one only where two people have just become one. */
export async function openCasesOf(q: Queries, personId: number): Promise<Case[]> {
  const { cases } = q.tables;
  return q.db
    .select()
    .from(cases)
    .where(and(eq(cases.personId, personId), ne(cases.state, 'closed')))
    .orderBy(asc(cases.id));
}

/** The case of a person that was closed last, unless they withdrew it. */
export async function lastClosedCase(q: Queries, personId: number): Promise<Case | null> {
  const { cases } = q.tables;
  const [row] = await q.db
    .select()
    .from(cases)
    .where(
      and(eq(cases.personId, personId), eq(cases.state, 'closed'), ne(cases.outcome, 'withdrawn')),
    )
    .orderBy(desc(cases.closedAt))
    .limit(1);
  return row ?? null;
}

/** The cases of a member of staff that are not closed, the oldest first. */
export async function casesOfStaff(q: Queries, staffId: number): Promise<Case[]> {
  const { cases } = q.tables;
  return q.db
    .select()
    .from(cases)
    .where(and(eq(cases.assignedTo, staffId), ne(cases.state, 'closed')))
    .orderBy(asc(cases.id));
}

/** The cases in one of the states, the oldest first. */
export async function casesIn(q: Queries, states: readonly CaseState[]): Promise<Case[]> {
  const { cases } = q.tables;
  return q.db
    .select()
    .from(cases)
    .where(inArray(cases.state, [...states]))
    .orderBy(asc(cases.id));
}

/** How many emergencies nobody has answered. */
export async function countRinging(q: Queries): Promise<number> {
  const { cases } = q.tables;
  const count = sql<number>`cast(count(*) as integer)`;
  const [row] = await q.db.select({ count }).from(cases).where(eq(cases.state, 'ringing'));
  return row?.count ?? 0;
}

/** How many open cases each member of staff has. */
export async function caseLoads(q: Queries): Promise<Map<number, number>> {
  const { cases } = q.tables;
  const rows = await q.db
    .select({ staffId: cases.assignedTo, count: sql<number>`cast(count(*) as integer)` })
    .from(cases)
    .where(and(isNotNull(cases.assignedTo), ne(cases.state, 'closed')))
    .groupBy(cases.assignedTo);
  return new Map(rows.map(({ staffId, count }) => [staffId ?? 0, count]));
}

/** The language of whoever it is for, in the case a person has open. */
export async function speakInCase(tx: Tx, personId: number, language: Language): Promise<void> {
  const open = await openCaseOf(tx, personId);
  if (open) await updateCase(tx, open.id, { language });
}

export async function updateCase(
  tx: Tx,
  id: number,
  change: Partial<Omit<Case, 'id' | 'code' | 'openedAt'>>,
): Promise<void> {
  await tx.db.update(tx.tables.cases).set(change).where(eq(tx.tables.cases.id, id));
}
