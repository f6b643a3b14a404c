import type { Act } from '../areas/act.ts';
import type { Watch } from '../areas/area.ts';
import {
  type Deferred,
  deferredById,
  dropDeferred,
  endDeferred,
  notDone,
} from '../areas/deferred.ts';
import { headed } from '../areas/headed.ts';
import { tellPerson } from '../areas/tell.ts';
import type { Say } from '../areas/turn.ts';
import type { World } from '../areas/world.ts';
import type { Tx } from '../db/store.ts';
import { wakes } from '../db/wake.ts';
import { addressById } from '../people/addresses.ts';
import { may } from '../people/authority.ts';
import { findPerson } from '../people/people.ts';
import { apply } from './apply.ts';

const MINUTE = 60_000;
/** What could not be done for longer was decided about something that has changed since. */
const LATE = 2 * MINUTE;
/** How long what came of it is worth telling whoever decided it. */
const HOUR = 60 * MINUTE;

/**
 * Does what goes to many once it was not undone: by whoever decided it, who is told what came of it.
 * Whether they may, and whether it can be done, is looked at again, since either may have changed;
 * what the program could not do in time is not done, and they decide again.
 */
export const deferredWatch: Watch = {
  kind: 'deferred',
  name: 'clock.what.deferred',
  ...wakes(({ deferred }) => deferred),
  async one(tx, world, id) {
    const one = await deferredById(tx, id);
    const now = world.now();
    if (!one || one.wakeAt > now) return;
    if (now > one.wakeAt + LATE) {
      await dropDeferred(tx, one, null, 'late', now);
      await tellWhoDecided(tx, world, one, await headed(tx, world, one.personId, [notDone(one)]));
      return;
    }
    const act = await actOf(tx, world, one);
    if (!act) return dropDeferred(tx, one, null, 'left', now);
    await endDeferred(tx, one);
    await tellWhoDecided(tx, world, one, (await apply(act, one.deed)).says);
  },
};

/** Null once nobody is there, or may, who decided it. */
async function actOf(tx: Tx, world: World, one: Deferred): Promise<Act | null> {
  const person = await findPerson(tx, one.personId);
  const address = await addressById(tx, one.addressId);
  const limits = address && world.network.channels.get(address.channel);
  // Who made an invitation may call it off; whether it is theirs is looked at by the area.
  const power = one.deed.do === 'invitation' ? 'help' : 'decide';
  if (!person || !may(person, power) || !address || !limits) return null;
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
    ...(one.alone ? { isAlone: true as const } : {}),
  };
}

async function tellWhoDecided(
  tx: Tx,
  world: World,
  { id, about, personId, addressId }: Deferred,
  says: readonly Say[],
): Promise<void> {
  if (says.length === 0) return;
  await tellPerson(tx, world, personId, addressId, {
    key: `deferred:${id}`,
    says: [...says],
    lane: 'reply',
    lasts: HOUR,
    ...(about === null ? {} : { about }),
  });
}
