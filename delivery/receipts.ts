import type { AddressChange, Receipt } from '../adapters/adapter.ts';
import type { FailureReason } from '../adapters/send-error.ts';
import { audit } from '../db/audit.ts';
import type { Store, Tx } from '../db/store.ts';
import type { Address } from '../people/address.ts';
import {
  addressesByNames,
  endAddressAs,
  findAddress,
  renameAddress,
  restoreBlocked,
  restoreGone,
} from '../people/addresses.ts';
import { offDuty } from '../people/duty.ts';
import { isStaff, loadPerson, updatePerson } from '../people/people.ts';
import { endAddress } from './address-end.ts';
import { failoverChannels, type Network } from './network.ts';
import { dropEarly, earlyFor, keepEarly } from './store/early-receipts.ts';
import { failOver } from './store/failover.ts';
import {
  type About,
  recordFailedReceipt,
  recordReceipt,
  settleBySendTime,
} from './store/receipts.ts';

/**
 * Settles what a provider tells of messages it took; what it tells before their outcome is stored
 * waits for that. Unknown ids change nothing.
 */
export async function settleReceipt(
  store: Store,
  network: Network,
  receipt: Receipt,
  now: number,
): Promise<void> {
  await store.transact(async (tx) => {
    const address = receipt.from ? await findAddress(tx, receipt.channel, receipt.from) : null;
    // A receipt from somebody else than the message went to proves nothing.
    if (receipt.from && !address) return;
    const about = aboutOf(receipt, address?.id);
    if (!about) return;
    await keepEarly(tx, about, receipt);
    await settle(tx, network, about, receipt, now);
  });
}

/**
 * Does what receipts told that came before attempts to some addresses ended, now that they have;
 * in the transaction that stores how they ended.
 */
export async function settleEarly(
  tx: Tx,
  network: Network,
  addressIds: readonly number[],
  now: number,
): Promise<void> {
  const early = await earlyFor(tx, addressIds);
  if (early.length === 0) return;
  for (const { channel, addressId, rowId, providerId, sentAt, state, reason } of early) {
    const ids = [providerId];
    // A failure is that of one attempt, which the provider's id names; the row may have had others.
    const about: About =
      rowId === null || state === 'failed'
        ? { channel, addressId, ids }
        : { channel, addressId, reference: rowId };
    const told = { ids, state, ...(sentAt && { sentAt: [sentAt] }), ...(reason && { reason }) };
    await settle(tx, network, about, told, now);
  }
  await dropEarly(tx, addressIds);
}

async function settle(
  tx: Tx,
  network: Network,
  about: About,
  { state, reason, ids, sentAt }: Pick<Receipt, 'state' | 'reason' | 'ids' | 'sentAt'>,
  now: number,
): Promise<void> {
  if (state === 'failed') {
    return settleFailed(tx, network, { ...about, reason: reason ?? 'unavailable' }, now);
  }
  await recordReceipt(tx, { ...about, state }, now);
  const { channel, addressId } = about;
  if (addressId === undefined) return;
  // Whose phone got it is not gone.
  await restoreGone(tx, addressId);
  for (const [i, at] of (sentAt ?? []).entries()) {
    const id = ids[i];
    const found = { channel, addressId, sentAt: at, state };
    if (id !== undefined) await settleBySendTime(tx, { ...found, id }, now);
  }
}

/** Null for a receipt that names neither a row of ours nor an address: it could be anyone's. */
function aboutOf({ channel, ids, reference }: Receipt, addressId?: number): About | null {
  const row = Number(reference);
  if (reference && Number.isSafeInteger(row)) return { channel, reference: row, addressId };
  return addressId === undefined ? null : { channel, ids, addressId };
}

async function settleFailed(
  tx: Tx,
  network: Network,
  failed: About & { reason: FailureReason },
  now: number,
): Promise<void> {
  const { reason } = failed;
  for (const { id, addressId } of await recordFailedReceipt(tx, failed, now)) {
    if (reason === 'blocked' || reason === 'gone') {
      await endAddress(tx, network, addressId, reason, now);
    }
    await failOver(tx, id, now, failoverChannels(network));
  }
}

/** Follows a change of an address; returns the member of staff it froze, if it did. */
export async function settleAddressChange(
  tx: Tx,
  { channel, address, alias, change }: AddressChange,
  now: number,
): Promise<number | null> {
  // Who was only ever known by a number is frozen by it, before the phone that is new has said a word.
  const known = await addressesByNames(tx, channel, alias ? [address, alias] : [address]);
  if (change.kind === 'identity') return freezeAny(tx, known, now);
  const [found] = known;
  if (!found) return null;
  switch (change.kind) {
    case 'moved':
      await renameAddress(tx, found, change.to);
      return null;
    case 'left':
      if (found.state === 'active') await endAddressAs(tx, found.id, 'opted-out', 'blocked', now);
      return null;
    case 'back':
      await restoreBlocked(tx, found);
      return null;
  }
}

async function freezeAny(tx: Tx, known: readonly Address[], now: number): Promise<number | null> {
  let frozen: number | null = null;
  for (const { personId } of known) {
    if (await freezeStaff(tx, personId, now)) frozen = personId;
  }
  return frozen;
}

/**
 * A new safety number may be a new phone or a stolen one: staff is frozen until vouched for again,
 * as Signalboost did; a subscriber simply goes on.
 */
async function freezeStaff(tx: Tx, personId: number, now: number): Promise<boolean> {
  const person = await loadPerson(tx, personId);
  if (!isStaff(person) || person.frozenAt !== null) return false;
  await updatePerson(tx, personId, { frozenAt: now, ...offDuty });
  await audit(
    tx,
    {
      actorId: null,
      action: 'person.frozen',
      subject: `person:${personId}`,
      details: { why: 'safety-number' },
    },
    now,
  );
  return true;
}
