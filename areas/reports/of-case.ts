import { asc, inArray } from 'drizzle-orm';
import type { Queries } from '../../db/store.ts';

/** The codes of some reports and when they were filed, as the case for which they were links to them. */
export async function reportsByIds(
  q: Queries,
  ids: readonly number[],
): Promise<{ code: string; at: number }[]> {
  if (ids.length === 0) return [];
  const { reports } = q.tables;
  return q.db
    .select({ code: reports.code, at: reports.receivedAt })
    .from(reports)
    .where(inArray(reports.id, [...ids]))
    .orderBy(asc(reports.id));
}
