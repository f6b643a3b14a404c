import type { AddressChange, Receipt } from '../adapters/adapter.ts';
import { findAddress, renameAddress, setAddressState } from '../db/addresses.ts';
import { audit } from '../db/audit.ts';
import { isStaff, loadPerson, updatePerson } from '../db/people.ts';
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

/** Follows a change of an address; returns the member of staff it froze, if it did. */
export async function settleAddressChange(
  tx: Tx,
  { channel, address, change }: AddressChange,
  now: number,
): Promise<number | null> {
  const found = await findAddress(tx, channel, address);
  if (!found) return null;
  switch (change.kind) {
    case 'moved':
      await renameAddress(tx, found, change.to);
      return null;
    case 'left':
      await setAddressState(tx, found.id, 'opted-out');
      return null;
    case 'identity':
      return (await freezeStaff(tx, found.personId, now)) ? found.personId : null;
  }
}

/**
 * A new safety number may be a new phone or a stolen one: staff is frozen until vouched for again,
 * as Signalboost did; a subscriber simply goes on.
 */
async function freezeStaff(tx: Tx, personId: number, now: number): Promise<boolean> {
  const person = await loadPerson(tx, personId);
  if (!isStaff(person) || person.frozenAt !== null) return false;
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
  return true;
}
