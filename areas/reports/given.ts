import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../../db/store.ts';
import { type Verdict, verdicts } from './rules/lifecycle.ts';

/** Under which name an answer of a verifier is on record. */
export const VERDICT_GIVEN = 'verdict.given';

/** An answer as it was given, whatever the incident became since. */
export interface Given {
  incidentId: number;
  personId: number;
  verdict: Verdict;
  /** The code that was answered, where one was named. */
  code: string | null;
  at: number;
}

/** Every answer about some incidents that is on record, in order. */
export async function answersGiven(q: Queries, incidentIds: readonly number[]): Promise<Given[]> {
  const { audit } = q.tables;
  const ids = new Map(incidentIds.map((id) => [`incident:${id}`, id]));
  const rows = await q.db
    .select()
    .from(audit)
    .where(and(eq(audit.action, VERDICT_GIVEN), inArray(audit.subject, [...ids.keys()])))
    .orderBy(asc(audit.id));
  return rows.flatMap(({ subject, actorId, details, at }) => {
    const incidentId = ids.get(subject);
    const verdict = verdicts.find((one) => one === details?.verdict);
    if (incidentId === undefined || actorId === null || !verdict) return [];
    const code = typeof details?.code === 'string' ? details.code : null;
    return [{ incidentId, personId: actorId, verdict, code, at }];
  });
}
