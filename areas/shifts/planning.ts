import type { Tx } from '../../db/store.ts';
import { isInGoodStanding } from '../../people/authority.ts';
import { purposesIn, purposesOf } from '../../people/duty.ts';
import { findPerson } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import { instantOf, localTimeAt } from '../../time/zone.ts';
import type { World } from '../world.ts';
import { clocksOf } from './clocks.ts';
import { PLANNED_AHEAD, shiftsOf } from './rules/rota.ts';
import { GAPS_TOLD_AT, REMIND_BEFORE } from './rules/shifts.ts';
import { type Rota, updateRota, watchCounty } from './store/rotas.ts';
import { addShift } from './store/shifts.ts';

const DAY = 24 * 60 * 60_000;

/**
 * Plans the shifts of an entry for the days ahead; what was planned before stays as it is. While
 * its keeper is frozen nothing is planned.
 */
export async function planRota(tx: Tx, world: World, rota: Rota): Promise<void> {
  const now = world.now();
  const person = await findPerson(tx, rota.personId);
  const wakeAt = now + DAY;
  if (!person || !isInGoodStanding(person)) return updateRota(tx, rota.id, { wakeAt });
  // Whose role was taken away since has nothing to be on duty for.
  const may = purposesOf(person);
  const purposes = purposesIn(rota.purposes).filter((one) => may.includes(one));
  const until = now + PLANNED_AHEAD;
  const after = Math.max(rota.plannedTo, now);
  const spans = shiftsOf(rota, after, until, clocksOf(world.network.timeZone));
  for (const span of purposes.length === 0 ? [] : spans) {
    const remindedAt = span.startsAt - REMIND_BEFORE <= now ? now : null;
    const given = { personId: rota.personId, rotaId: rota.id, purposes: rota.purposes, remindedAt };
    await addShift(tx, { ...span, ...given, state: 'coming' });
  }
  await updateRota(tx, rota.id, { plannedTo: until, wakeAt });
}

/** Has the admins of somebody's counties hear of hours that nobody covers. */
export async function watchCounties(
  tx: Tx,
  person: Person,
  now: number,
  timeZone: string,
): Promise<void> {
  const counties = new Set(
    person.memberships
      .map(({ county }) => county)
      .filter((county) => purposesOf(person, county).includes('verify')),
  );
  for (const county of counties) await watchCounty(tx, county, nextTelling(now, timeZone));
}

/** When the clocks of a zone next show the hour in which gaps are told. */
export function nextTelling(now: number, timeZone: string): number {
  const today = localTimeAt(now, timeZone);
  const on = (day: number): number =>
    instantOf({ ...today, day, hour: GAPS_TOLD_AT, minute: 0, second: 0 }, timeZone);
  return on(today.day) > now ? on(today.day) : on(today.day + 1);
}
