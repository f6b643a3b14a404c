import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import type { Queries, Tx } from '../../db/store.ts';
import type { Figures } from '../figures.ts';

/** Rows that were written down for a broadcast, by channel and wording. */
export interface Written {
  channel: Channel;
  messageId: number;
  count: number;
}

/** Counts by channel and language what was written down for a broadcast, so that nobody counts its rows. */
export async function noteReach(
  tx: Tx,
  broadcastId: number,
  written: readonly Written[],
): Promise<void> {
  if (written.length === 0) return;
  const { messages, deliveryReach } = tx.tables;
  const ids = [...new Set(written.map(({ messageId }) => messageId))];
  const wordings = await tx.db
    .select({ id: messages.id, language: messages.language })
    .from(messages)
    .where(inArray(messages.id, ids));
  const languageOf = new Map(wordings.map(({ id, language }) => [id, language]));
  for (const { channel, messageId, count } of written) {
    const language = languageOf.get(messageId);
    if (language === undefined) continue;
    await tx.db
      .insert(deliveryReach)
      .values({ broadcastId, channel, language, count })
      .onConflictDoUpdate({
        target: [deliveryReach.broadcastId, deliveryReach.channel, deliveryReach.language],
        set: { count: sql`${deliveryReach.count} + excluded.count` },
      });
  }
}

/** How many messages of a broadcast were written down, by channel and language. */
export async function reachOfBroadcast(
  q: Queries,
  broadcastId: number,
): Promise<Figures['written']> {
  const { deliveryReach } = q.tables;
  const { channel, language, count } = deliveryReach;
  return q.db
    .select({ channel, language, count })
    .from(deliveryReach)
    .where(eq(deliveryReach.broadcastId, broadcastId))
    .orderBy(asc(channel), asc(language));
}
