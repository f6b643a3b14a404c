import { eq, sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import type { Language } from '../../content/languages.ts';
import type { Queries, Tx } from '../../db/store.ts';
import type { DeliveryState } from '../../db/vocabulary.ts';
import type { Waking } from '../../db/wake.ts';

/** A receipt may still come for what was sent without an answer; in milliseconds. */
const RECEIPT_WAIT = 60_000;

/** When its writer should hear of it. */
const toldAt = sql`CASE WHEN state = 'unknown' THEN settled_at + ${sql.raw(String(RECEIPT_WAIT))}
  ELSE settled_at END`;
const isLost = sql`author_id IS NOT NULL AND receipt IS NULL
  AND state IN ('unknown', 'failed', 'expired', 'cancelled')`;

/** What somebody wrote and is over without having arrived for certain, until its writer was told. */
export const lostWords: Waking = {
  async due(q, now, most) {
    const rows = await q.rows<{ id: number }>(sql`
      SELECT id FROM outbox WHERE ${isLost} AND ${toldAt} <= ${now} ORDER BY id LIMIT ${most}`);
    return rows.map(({ id }) => id);
  },
  async next(q) {
    const [row] = await q.rows<{ at: number | null }>(sql`
      SELECT min(${toldAt}) AS at FROM outbox WHERE ${isLost}`);
    return row?.at == null ? null : Number(row.at);
  },
};

export interface LostWords {
  authorId: number | null;
  /** The code of what it is about. */
  about: string | null;
  state: DeliveryState;
  channel: Channel;
  /** What was sent; null where its words are erased. */
  language: Language | null;
  text: string | null;
  /** When it was written, in milliseconds since 1970; null where its words are erased. */
  writtenAt: number | null;
}

/** What there is to say of words that did not arrive; null where they are erased. */
export async function lostById(q: Queries, id: number): Promise<LostWords | null> {
  const { outbox, messages } = q.tables;
  const [row] = await q.db
    .select({
      authorId: outbox.authorId,
      about: outbox.about,
      state: outbox.state,
      channel: outbox.channel,
      language: messages.language,
      body: messages.body,
      writtenAt: messages.createdAt,
    })
    .from(outbox)
    .leftJoin(messages, eq(messages.id, outbox.messageId))
    .where(eq(outbox.id, id));
  if (!row) return null;
  const { body, ...lost } = row;
  return { ...lost, text: body?.text ?? null };
}

/** Notes that somebody was told, or that there is nothing to tell. */
export async function lossTold(tx: Tx, id: number): Promise<void> {
  const { outbox } = tx.tables;
  await tx.db.update(outbox).set({ authorId: null }).where(eq(outbox.id, id));
}
