import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import type { Queries } from '../../../db/store.ts';
import type { CaseFacts } from '../tables.ts';
import type { Case } from './cases.ts';

/** What decides where a case is listed, and what a line shows but for what was told: that is read for those shown. */
export type CaseHead = Pick<
  Case,
  | 'id'
  | 'code'
  | 'desk'
  | 'state'
  | 'urgent'
  | 'personId'
  | 'language'
  | 'category'
  | 'county'
  | 'assignedTo'
  | 'heardAt'
  | 'spokeAt'
  | 'openedAt'
  | 'outcome'
>;

/** So many that ended are looked through at most, the latest first. */
const MOST_CLOSED = 200;

/** Every case that staff sees and that is not closed, the oldest first. */
export async function openHeads(q: Queries): Promise<CaseHead[]> {
  const { cases } = q.tables;
  return q.db
    .select(headColumns(q))
    .from(cases)
    .where(inArray(cases.state, ['ringing', 'waiting', 'assigned', 'paused']))
    .orderBy(cases.id);
}

/** The cases that were closed after a moment, the latest first. */
export async function closedHeads(q: Queries, after: number): Promise<CaseHead[]> {
  const { cases } = q.tables;
  return q.db
    .select(headColumns(q))
    .from(cases)
    .where(and(eq(cases.state, 'closed'), gt(cases.closedAt, after)))
    .orderBy(desc(cases.closedAt))
    .limit(MOST_CLOSED);
}

/** What was told in each of some cases. */
export async function factsOfCases(
  q: Queries,
  ids: readonly number[],
): Promise<Map<number, CaseFacts | null>> {
  const { cases } = q.tables;
  if (ids.length === 0) return new Map();
  const rows = await q.db
    .select({ id: cases.id, facts: cases.facts })
    .from(cases)
    .where(inArray(cases.id, [...ids]));
  return new Map(rows.map(({ id, facts }) => [id, facts]));
}

function headColumns({ tables: { cases } }: Queries) {
  const { id, code, desk, state, urgent, personId, language, category, county } = cases;
  const { assignedTo, heardAt, spokeAt, openedAt, outcome } = cases;
  return {
    ...{ id, code, desk, state, urgent, personId, language, category, county },
    ...{ assignedTo, heardAt, spokeAt, openedAt, outcome },
  };
}
