import type { Act, Outcome } from '../areas/act.ts';
import type { Watch } from '../areas/area.ts';
import { type Deferred, deferredById, dropDeferred } from '../areas/deferred.ts';
import { tellPerson } from '../areas/tell.ts';
import type { World } from '../areas/world.ts';
import type { Tx } from '../db/store.ts';
import { wakes } from '../db/wake.ts';
import { addressById } from '../people/addresses.ts';
import { findPerson } from '../people/people.ts';
import { apply } from './apply.ts';

/** How long what came of it is worth telling whoever decided it. */
const HOUR = 60 * 60_000;

/**
 * Does what goes to many once it was not undone: by whoever decided it, who is told what came of it.
 * Whether they may, and whether it can be done, is looked at again, since either may have changed.
 */
export const deferredWatch: Watch = {
  kind: 'deferred',
  name: 'clock.what.deferred',
  ...wakes(({ deferred }) => deferred),
  async one(tx, world, id) {
    const one = await deferredById(tx, id);
    if (!one) return;
    await dropDeferred(tx, one);
    const act = await actOf(tx, world, one);
    if (!act) return;
    const { says } = await apply(act, one.deed);
    if (says.length > 0) await tellWhoDecided(act, one, says);
  },
};

/** Null once nobody is there who decided it. */
async function actOf(tx: Tx, world: World, one: Deferred): Promise<Act | null> {
  const person = await findPerson(tx, one.personId);
  const address = await addressById(tx, one.addressId);
  const limits = address && world.network.channels.get(address.channel);
  if (!person || !address || !limits) return null;
  return {
    tx,
    world,
    now: world.now(),
    person,
    address,
    limits,
    language: person.language ?? 'es',
    inboundId: one.inboundId,
    isDue: true,
  };
}

async function tellWhoDecided(
  { tx, world, person }: Act,
  { id, about, addressId }: Deferred,
  says: Outcome['says'],
): Promise<void> {
  await tellPerson(tx, world, person.id, addressId, {
    key: `deferred:${id}`,
    says: [...says],
    lane: 'reply',
    lasts: HOUR,
    ...(about === null ? {} : { about }),
  });
}
