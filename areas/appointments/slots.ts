import type { Language } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
import { helpingRoles } from '../../db/vocabulary.ts';
import type { Reachable } from '../../people/people.ts';
import { ownCase } from '../cases/standing.ts';
import { staffFor, type World } from '../world.ts';
import { clocksOf } from './clocks.ts';
import { freeSlots, type Slot } from './rules/appointments.ts';
import { bookedWith } from './store/appointments.ts';
import { allOfficeHours } from './store/office-hours.ts';

export interface Times {
  /** What can be booked; those with staff who speak the person's language first. */
  slots: Slot[];
  /** Whether anybody keeps office hours at all. */
  open: boolean;
  /** The language of each member of staff, where they have chosen one. */
  spoken: ReadonlyMap<number, Language | null>;
}

/**
 * The times a person can choose from: of the member of staff their case is with, where those have
 * office hours; else of all who have.
 * @param preferred a member of staff to take where no case says whom
 */
export async function timesFor(
  within: { tx: Queries; world: World },
  person: Reachable['person'],
  preferred: number | null = null,
): Promise<Times> {
  const { tx, world } = within;
  const staff = await staffFor(tx, world, helpingRoles, null);
  const languageOf = new Map(staff.map(({ person: { id, language } }) => [id, language]));
  const all = (await allOfficeHours(tx)).filter(({ staffId }) => languageOf.has(staffId));
  const assigned = (await ownCase(within, person.id))?.staffId ?? preferred;
  const theirs = all.filter(({ staffId }) => staffId === assigned);
  const hours = theirs.length > 0 ? theirs : all;
  const now = world.now();
  const booked = await bookedWith(tx, [...new Set(hours.map(({ staffId }) => staffId))], now);
  const slots = freeSlots(hours, booked, now, clocksOf(world.network.timeZone));
  const speaks = ({ staffId }: Slot): boolean => languageOf.get(staffId) === person.language;
  const load = ({ staffId }: Slot): number =>
    booked.filter((one) => one.staffId === staffId).length;
  slots.sort(
    (a, b) => Number(speaks(b)) - Number(speaks(a)) || a.startsAt - b.startsAt || load(a) - load(b),
  );
  return { slots, open: hours.length > 0, spoken: languageOf };
}

/** Each time once, with the first who is there. */
export function distinctTimes(slots: readonly Slot[]): Slot[] {
  const seen = new Set<number>();
  return slots.filter(({ startsAt }) => !seen.has(startsAt) && seen.add(startsAt));
}
