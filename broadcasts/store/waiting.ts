import { sql } from 'drizzle-orm';
import type { Queries } from '../../db/store.ts';

/** What still waits to go to many at a moment in milliseconds since 1970, by the code people know it by. */
export async function waitingByCode(
  q: Queries,
  now: number,
): Promise<{ code: string; count: number }[]> {
  return q.rows<{ code: string; count: number }>(sql`
    SELECT coalesce(b.about, b.kind) AS "code", cast(count(*) as integer) AS "count"
    FROM outbox o JOIN broadcasts b ON b.id = o.broadcast_id
    WHERE o.state = 'queued' AND o.expires_at > ${now}
    GROUP BY 1 ORDER BY 1`);
}
