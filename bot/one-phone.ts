import { ownersWith } from '../areas/owners.ts';
import type { World } from '../areas/world.ts';
import { audit } from '../db/audit.ts';
import type { Tx } from '../db/store.ts';
import type { Address } from '../people/address.ts';
import { type Met, replaceAddress, setAddressState } from '../people/addresses.ts';
import { mergePeople } from '../people/identity.ts';
import { isStaff, loadPerson, updatePerson } from '../people/people.ts';
import type { Person } from '../people/person.ts';

/**
 * The address of a phone that was known by two, as by its number and by what the app calls it: the provider
 * itself says now that they are one. Everything is that of one person then; who is of the team stays so, and whoever
 * said STOP by either stays out until they say START. Two of the team are left as they are, since a role is
 * given by people and never by a provider.
 */
export async function onePhone(tx: Tx, world: World, { address, twin }: Met): Promise<Address> {
  if (!twin) return address;
  const [mine, theirs] = [
    await loadPerson(tx, address.personId),
    await loadPerson(tx, twin.personId),
  ];
  if (mine.id !== theirs.id && isStaff(mine) && isStaff(theirs)) return address;
  await replaceAddress(tx, twin, address);
  const state = twin.state === 'opted-out' ? 'opted-out' : address.state;
  if (state !== address.state) await setAddressState(tx, address.id, state);
  if (mine.id === theirs.id) return { ...address, state };
  const [to, from] = isStaff(theirs) && !isStaff(mine) ? [theirs, mine] : [mine, theirs];
  await mergePeople(tx, ownersWith(world.areas), from.id, to.id);
  await updatePerson(tx, to.id, {
    state: stateOf(to, from),
    forgetAt: null,
    language: mine.language ?? theirs.language,
    // A key that changed under one of the two names froze the one person.
    frozenAt: to.frozenAt ?? (isStaff(to) ? from.frozenAt : null),
  });
  for (const area of world.areas) await area.joined?.(tx, world, to.id);
  const subject = `person:${to.id}`;
  await audit(tx, { actorId: null, action: 'person.same-phone', subject }, world.now());
  return { ...address, personId: to.id, state };
}

/** Whoever left by either name has left, but for the team; who was being forgotten wrote again. */
function stateOf(to: Person, from: Person): Person['state'] {
  if (isStaff(to)) return to.state;
  const hasLeft = [to, from].some(({ state, forgetAt }) => state === 'left' && forgetAt === null);
  return hasLeft ? 'left' : 'active';
}
