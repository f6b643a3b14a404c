import type { Channel } from '../adapters/adapter.ts';
import type { FailureReason } from '../adapters/send-error.ts';
import { type TextKey, text } from '../content/catalog.ts';
import { audit } from '../db/audit.ts';
import type { Tx } from '../db/store.ts';
import { addressById, endAddressAs, restoreAddresses } from '../people/addresses.ts';
import { reach } from '../people/people.ts';
import { channelsInUse, type Network } from './network.ts';
import { enqueue } from './store/outbox.ts';

const NOTICE_LASTS = 24 * 60 * 60_000;

/**
 * Ends an address the provider takes no more for, and tells the person where else we reach them;
 * someone with no other address can only write to us anew.
 */
export async function endAddress(
  tx: Tx,
  network: Network,
  addressId: number,
  reason: FailureReason,
  now: number,
): Promise<void> {
  const address = await addressById(tx, addressId);
  if (address?.state !== 'active') return;
  const state = reason === 'blocked' ? 'opted-out' : 'gone';
  await endAddressAs(tx, addressId, state, reason, now);
  await audit(
    tx,
    {
      actorId: null,
      action: 'address.ended',
      subject: `address:${addressId}`,
      details: { reason },
    },
    now,
  );
  const other = await reach(tx, address.personId, channelsInUse(network));
  if (!other) return;
  const { channel } = other.address;
  const language = other.person.language ?? network.languages[0] ?? 'es';
  const name = (one: Channel): string => text(language, `channel.${one}` satisfies TextKey);
  const words = { lost: name(address.channel), kept: name(channel), network: network.name };
  await enqueue(tx, {
    key: `address-ended:${addressId}:${now}`,
    to: {
      personId: address.personId,
      addressId: other.address.id,
      channel,
      account: other.address.account,
    },
    language,
    style: network.channels.get(channel)?.style ?? 'full',
    body: { text: text(language, 'notice.address-ended', words) },
    lane: 'reply',
    notBefore: now,
    expiresAt: now + NOTICE_LASTS,
  });
}

/** Takes back the ends that were believed just before a wave of them showed a fault. */
export async function restore(tx: Tx, addressIds: readonly number[], now: number): Promise<void> {
  for (const id of await restoreAddresses(tx, addressIds)) {
    await audit(tx, { actorId: null, action: 'address.restored', subject: `address:${id}` }, now);
  }
}
