import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/store.ts';
import { keepFigures } from './reports.ts';

const AT_ONCE = 2000;

/**
 * Erases messages that were settled before, and to whom they went; what was sent stays in figures. Whom an
 * invitation asked its area erases, since only they may answer it. Returns how many.
 */
export async function eraseMessages(tx: Tx, before: number): Promise<number> {
  await keepFigures(tx, before);
  const gone = await tx.run(sql`
    DELETE FROM outbox WHERE id IN (
      SELECT o.id FROM outbox o LEFT JOIN broadcasts b ON b.id = o.broadcast_id
      WHERE o.state NOT IN ('queued', 'claimed') AND coalesce(o.settled_at, o.expires_at) < ${before}
        AND o.key NOT LIKE 'invitation-ask:%'
        AND (b.id IS NULL OR (coalesce(b.ended_at, b.expires_at) < ${before}
          AND EXISTS (SELECT 1 FROM broadcast_reports r WHERE r.broadcast_id = b.id)))
      LIMIT ${AT_ONCE})`);
  const words = await tx.run(sql`
    DELETE FROM messages WHERE id IN (
      SELECT m.id FROM messages m LEFT JOIN broadcasts b ON b.id = m.broadcast_id
      WHERE m.created_at < ${before}
        AND (b.id IS NULL OR coalesce(b.ended_at, b.expires_at) < ${before})
        AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.message_id = m.id)
      LIMIT ${AT_ONCE})`);
  return gone + words;
}
