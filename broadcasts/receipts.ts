import type { AddressChange, Receipt } from '../adapters/adapter.ts';
import { findAddress, renameAddress, setAddressState } from '../db/addresses.ts';
import { audit } from '../db/audit.ts';
import { loadPerson, updatePerson } from '../db/people.ts';
import { recordFailedReceipt, recordReceipt } from '../db/receipts.ts';
import type { Store, Tx } from '../db/store.ts';

/** Settles what a provider tells of messages it took. Unknown ids change nothing. */
export async function settleReceipt(store: Store, receipt: Receipt): Promise<void> {
  await store.transact(async (tx) => {
    const address = receipt.from ? await findAddress(tx, receipt.channel, receipt.from) : null;
    // A receipt from somebody else than the message went to proves nothing.
    if (receipt.from && !address) return;
    const reference = Number(receipt.reference);
    const about = {
      channel: receipt.channel,
      ids: receipt.ids,
      addressId: address?.id,
      ...(Number.isSafeInteger(reference) && receipt.reference ? { reference } : {}),
    };
    if (receipt.state !== 'failed') {
      await recordReceipt(tx, { ...about, state: receipt.state });
      return;
    }
    const reason = receipt.reason ?? 'unavailable';
    for (const addressId of await recordFailedReceipt(tx, { ...about, reason })) {
      if (reason === 'blocked') await setAddressState(tx, addressId, 'opted-out');
      if (reason === 'gone') await setAddressState(tx, addressId, 'gone');
    }
  });
}

/** Follows a change of an address. */
export async function settleAddressChange(
  store: Store,
  { channel, address, change }: AddressChange,
  now: number,
): Promise<void> {
  await store.transact(async (tx) => {
    const found = await findAddress(tx, channel, address);
    if (!found) return;
    switch (change.kind) {
      case 'moved':
        return renameAddress(tx, found, change.to);
      case 'left':
        return setAddressState(tx, found.id, 'opted-out');
      case 'identity':
        return freezeStaff(tx, found.personId, now);
    }
  });
}

/**
 * A new safety number may be a new phone or a stolen one: staff is frozen until vouched for again,
 * as Signalboost did; a subscriber simply goes on.
 */
async function freezeStaff(tx: Tx, personId: number, now: number): Promise<void> {
  const person = await loadPerson(tx, personId);
  const isStaff = person.memberships.some(
    ({ role }) => role !== 'subscriber' && role !== 'supporter',
  );
  if (!isStaff || person.frozenAt !== null) return;
  await updatePerson(tx, personId, { frozenAt: now, onDutySince: null });
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
}
