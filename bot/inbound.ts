import { eq, sql } from 'drizzle-orm';
import type { Channel } from '../adapters/adapter.ts';
import { prepared } from '../db/prepared.ts';
import type { Queries, Tx } from '../db/store.ts';

const addOnce = ({ db, tables: { inbound } }: Queries) =>
  db
    .insert(inbound)
    .values({
      channel: sql.placeholder('channel'),
      account: sql.placeholder('account'),
      providerId: sql.placeholder('providerId'),
      at: sql.placeholder('at'),
    })
    .onConflictDoNothing()
    .returning({ id: inbound.id });

/**
 * Remembers a message by the provider's id and returns our own; null for a duplicate delivery,
 * which every provider makes and which must have no second effect.
 */
export async function rememberInbound(
  tx: Tx,
  message: { channel: Channel | 'console'; account: string; id: string },
  now: number,
): Promise<number | null> {
  const rows = await prepared(tx, addOnce, {
    channel: message.channel,
    account: message.account,
    // Some providers build their ids from the sender's address.
    providerId: tx.vault.index('inbound', message.id),
    at: now,
  });
  return rows[0]?.id ?? null;
}

/** Lets the same id come again, where nothing was done; what was said of it keeps our own. */
export async function freeInbound(tx: Tx, id: number, spare: string): Promise<void> {
  const { inbound } = tx.tables;
  const providerId = tx.vault.index('inbound', spare);
  await tx.db.update(inbound).set({ providerId }).where(eq(inbound.id, id));
}
