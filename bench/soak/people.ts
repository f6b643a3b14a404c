import type { Store } from '../../db/store.ts';
import type { Address } from '../../people/address.ts';
import { addAddress } from '../../people/addresses.ts';
import { addMembership } from '../../people/memberships.ts';
import { addPerson, updatePerson } from '../../people/people.ts';
import { COUNTY } from '../crowd.ts';
import { channels } from './network.ts';
import { START } from './time.ts';

/** People by channel; every third has a second address and agreed to it. */
const crowd: Record<(typeof channels)[number], number> = { signal: 70, telegram: 110, sms: 40 };
const FALLBACK_EVERY = 3;

/** Adds everybody, with their addresses, to an empty store. */
export async function settlePeople(store: Store): Promise<Address[]> {
  const addresses: Address[] = [];
  await store.transact(async (tx) => {
    for (const channel of channels) {
      for (let n = 0; n < crowd[channel]; n++) {
        const personId = await addPerson(tx, { language: 'es' }, START);
        // Nearly everybody wrote to us once; the others are strangers to a careful account.
        const warm = n % 10 === 0 ? {} : { lastInboundAt: START };
        const its = { channel, address: `${channel}-${n}`, ...warm };
        addresses.push(await addAddress(tx, personId, its, START));
        await addMembership(tx, { personId, county: COUNTY, role: 'subscriber' }, START);
        if (n % FALLBACK_EVERY !== 0 || channel === 'sms') continue;
        const second = { channel: 'sms', address: `second-${channel}-${n}` } as const;
        addresses.push(await addAddress(tx, personId, second, START));
        await updatePerson(tx, personId, { fallback: true });
      }
    }
  });
  return addresses;
}
