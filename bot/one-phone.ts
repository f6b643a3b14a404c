import { ownersWith } from '../areas/owners.ts';
import type { World } from '../areas/world.ts';
import { audit } from '../db/audit.ts';
import type { Tx } from '../db/store.ts';
import type { Address } from '../people/address.ts';
import { type Met, replaceAddress } from '../people/addresses.ts';
import { mergePeople } from '../people/identity.ts';
import { isStaff, loadPerson, updatePerson } from '../people/people.ts';

/**
 * The address of a phone that was known by two, as by its number and by what the app calls it: the provider
 * itself says now that they are one. Everything is that of one person then; who is of the team stays so, and
 * what was said last by this phone, as STOP, counts.
 */
export async function onePhone(tx: Tx, world: World, { address, twin }: Met): Promise<Address> {
  if (!twin) return address;
  const [mine, theirs] = [
    await loadPerson(tx, address.personId),
    await loadPerson(tx, twin.personId),
  ];
  await replaceAddress(tx, twin, address);
  if (mine.id === theirs.id) return address;
  const [to, from] = isStaff(theirs) && !isStaff(mine) ? [theirs, mine] : [mine, theirs];
  await mergePeople(tx, ownersWith(world.areas), from.id, to.id);
  const { state, language } = mine;
  // A key that changed under one of the two names froze the one person.
  const frozenAt = to.frozenAt ?? (isStaff(to) ? from.frozenAt : null);
  await updatePerson(tx, to.id, { state, language: language ?? theirs.language, frozenAt });
  for (const area of world.areas) await area.joined?.(tx, world, to.id);
  const subject = `person:${to.id}`;
  await audit(tx, { actorId: null, action: 'person.same-phone', subject }, world.now());
  return { ...address, personId: to.id };
}
