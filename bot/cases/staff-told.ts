import { channelsInUse } from '../../broadcasts/network.ts';
import type { Language } from '../../content/languages.ts';
import type { Case } from '../../db/cases.ts';
import { type Reachable, reach } from '../../db/people.ts';
import type { Tx } from '../../db/store.ts';
import { tell } from '../tell.ts';
import type { Say } from '../turn.ts';
import type { World } from '../world.ts';

const LASTS = 24 * 60 * 60_000;

/** Tells a member of staff something of a case. False when there is no way to reach them. */
export async function tellStaff(
  tx: Tx,
  world: World,
  one: Case,
  staff: Reachable | number,
  told: { key: string; says: (language: Language) => Say[] },
): Promise<boolean> {
  const to =
    typeof staff === 'number' ? await reach(tx, staff, channelsInUse(world.network)) : staff;
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
