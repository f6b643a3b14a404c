import { sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import type { Language } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
import type { Subject } from './broadcasts.ts';

/** How many people were sent an alert by one channel in one language. */
export interface Reach {
  channel: Channel;
  language: Language;
  people: number;
}

/** Whom alerts about a subject reached, or may have, in numbers; a person counts once. */
export async function reachOf(q: Queries, { kind, id }: Subject): Promise<Reach[]> {
  return q.rows<Reach>(sql`
    SELECT o.channel AS "channel", m.language AS "language",
      cast(count(DISTINCT o.person_id) as integer) AS "people"
    FROM outbox o
    JOIN broadcasts b ON b.id = o.broadcast_id AND b.kind = 'alert'
    JOIN messages m ON m.id = o.message_id
    WHERE b.subject_kind = ${kind} AND b.subject_id = ${id}
      AND o.maybe_sent = ${sql.param(true, q.tables.outbox.maybeSent)}
    GROUP BY o.channel, m.language
    ORDER BY o.channel, m.language`);
}
