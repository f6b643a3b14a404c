import type { Tx } from '../../db/store.ts';
import { purposesOf } from '../../people/duty.ts';
import type { Person } from '../../people/person.ts';
import type { Facts } from '../turn.ts';
import type { World } from '../world.ts';
import { openAsksOf, shiftsOfPerson } from './store/shifts.ts';

/** What a plain yes or no of somebody would be the answer to. */
export async function shiftFacts(
  tx: Tx,
  _world: World,
  personId: number,
  person: Person,
): Promise<Partial<Facts>> {
  if (purposesOf(person).length === 0) return {};
  const own = await shiftsOfPerson(tx, personId, ['coming', 'on']);
  const reminded = own.find(
    ({ state, remindedAt, sure }) => state === 'coming' && remindedAt !== null && !sure,
  );
  if (reminded) return { shiftAsked: { what: 'come', id: reminded.id } };
  const [asked] = await openAsksOf(tx, personId);
  if (asked) return { shiftAsked: { what: 'take', id: asked.id } };
  const ending = own.find(({ state, warnedAt }) => state === 'on' && warnedAt !== null);
  return { shiftAsked: ending ? { what: 'stay', id: ending.id } : null };
}
