import { channelsInUse } from '../../broadcasts/network.ts';
import type { Language } from '../../content/languages.ts';
import type { Case } from '../../db/cases.ts';
import { findPerson, isInGoodStanding, type Reachable, reach } from '../../db/people.ts';
import type { Tx } from '../../db/store.ts';
import type { Role } from '../../db/vocabulary.ts';
import { tell } from '../tell.ts';
import type { Say } from '../turn.ts';
import type { World } from '../world.ts';

const LASTS = 24 * 60 * 60_000;

/**
 * Tells a member of staff something of a case.
 * @returns false when there is no way to reach them, or they may not help any more
 */
export async function tellStaff(
  tx: Tx,
  world: World,
  one: Case,
  staff: Reachable | number,
  told: { key: string; says: (language: Language) => Say[] },
): Promise<boolean> {
  const to = typeof staff === 'number' ? await reachHelper(tx, world, staff) : staff;
  if (!to) return false;
  await tell(tx, world, to, {
    ...told,
    key: `${told.key}:${to.person.id}`,
    lane: 'urgent',
    lasts: LASTS,
    about: one.code,
    ...(one.personId === null ? {} : { aboutId: one.personId }),
  });
  return true;
}

const helpers: readonly Role[] = ['compa', 'operator', 'admin'];

/** Whoever lost the role, left or is frozen hears nothing of a case any more. */
async function reachHelper(tx: Tx, world: World, id: number): Promise<Reachable | null> {
  const person = await findPerson(tx, id);
  const may = person?.memberships.some(
    ({ role, state }) => state === 'active' && helpers.includes(role),
  );
  if (!person || !may || !isInGoodStanding(person)) return null;
  return reach(tx, id, channelsInUse(world.network));
}
