import type { Channel } from '../adapters/adapter.ts';
import type { Tx } from './store.ts';

/**
 * Remembers a message by the provider's id and returns our own; null for a duplicate delivery,
 * which every provider makes and which must have no second effect.
 */
export async function rememberInbound(
  tx: Tx,
  message: { channel: Channel; account: string; id: string },
  now: number,
): Promise<number | null> {
  const { inbound } = tx.tables;
  const rows = await tx.db
    .insert(inbound)
    .values({
      channel: message.channel,
      account: message.account,
      // Some providers build their ids from the sender's address.
      providerId: tx.vault.index('inbound', message.id),
      at: now,
    })
    .onConflictDoNothing()
    .returning({ id: inbound.id });
  return rows[0]?.id ?? null;
}
