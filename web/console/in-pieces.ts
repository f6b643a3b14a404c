import { setImmediate as othersFirst } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { RowPart } from '../../broadcasts/store/reachable.ts';
import type { Queries } from '../../db/store.ts';

/** How many rows are looked at in one piece. */
const PIECE = 3000;

/** Counts between two ids piece by piece, so that everybody else is answered in between. */
export async function inPieces<Found>(
  bounds: RowPart | null,
  count: (part: RowPart) => Promise<readonly Found[]>,
): Promise<Found[]> {
  const found: Found[] = [];
  if (bounds === null) return found;
  for (let { after } = bounds; after < bounds.until; after += PIECE) {
    await othersFirst();
    found.push(...(await count({ after, until: Math.min(after + PIECE, bounds.until) })));
  }
  return found;
}

/** Between which ids there are people; null where there are none. */
export async function idsOfPeople(q: Queries): Promise<RowPart | null> {
  const [ids] = await q.rows<{ first: number | null; last: number | null }>(
    sql`SELECT (SELECT min(id) FROM people) AS "first", (SELECT max(id) FROM people) AS "last"`,
  );
  return ids?.first == null || ids.last === null ? null : { after: ids.first - 1, until: ids.last };
}
