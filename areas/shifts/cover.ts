import type { Queries } from '../../db/store.ts';
import { channelsInUse, provenChannels } from '../../delivery/network.ts';
import { isOnDuty, type Purpose, purposes, rolesOnDutyFor } from '../../people/duty.ts';
import { peopleWithRole } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import type { World } from '../world.ts';
import { gapsIn, type Span } from './rules/rota.ts';
import { HAND_OVER_WITHIN, SHORTEST_GAP } from './rules/shifts.ts';
import { hasRota } from './store/rotas.ts';
import { type Shift, shiftsFor } from './store/shifts.ts';

/** In which nobody should be missing. */
export const LOOKED_AHEAD = 24 * 60 * 60_000;

/** The counties in which somebody's roles are for something. */
export function countiesFor(
  { memberships }: Pick<Person, 'memberships'>,
  purpose: Purpose,
): string[] {
  const roles = rolesOnDutyFor(purpose);
  const own = memberships.filter(({ role, state }) => state === 'active' && roles.includes(role));
  return [...new Set(own.map(({ county }) => county))];
}

/** Who of some counties is on duty for something now, by their ids; the line is everyone's. */
export async function coverNow(
  q: Queries,
  { network, now }: World,
  purpose: Purpose,
  counties: readonly string[],
): Promise<number[]> {
  const isLocal = purpose === 'verify' || purpose === 'support';
  const found = await peopleWithRole(q, {
    roles: rolesOnDutyFor(purpose),
    counties: isLocal ? counties : 'any',
    channels: isLocal ? channelsInUse(network) : provenChannels(network),
  });
  const at = now();
  return found.filter(({ person }) => isOnDuty(person, at, purpose)).map(({ person }) => person.id);
}

/**
 * Whether somebody else is there for all that a shift is for when it ends: on duty beyond its end,
 * or with a shift of their own that begins about then.
 */
export async function isTakenOver(q: Queries, keeper: Person, shift: Shift): Promise<boolean> {
  const around = { startsAt: shift.endsAt, endsAt: shift.endsAt + HAND_OVER_WITHIN };
  for (const purpose of purposes.filter((one) => shift.purposes.split(' ').includes(one))) {
    const roles = rolesOnDutyFor(purpose);
    const counties = countiesFor(keeper, purpose);
    const others = await shiftsFor(q, { purpose, roles, counties }, around);
    if (!others.some(({ personId }) => personId !== keeper.id)) return false;
  }
  return true;
}

/** The hours of the next day that nobody verifies in a county; none where it has no rota. */
export async function gapsOf(q: Queries, world: World, county: string): Promise<Span[]> {
  const roles = rolesOnDutyFor('verify');
  if (!(await hasRota(q, { county, roles, purpose: 'verify' }))) return [];
  const from = world.now();
  const until = from + LOOKED_AHEAD;
  const spans = await shiftsFor(
    q,
    { purpose: 'verify', roles, counties: [county] },
    { startsAt: from, endsAt: until },
  );
  return gapsIn(spans, from, until, SHORTEST_GAP);
}
