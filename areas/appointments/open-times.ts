import type { Language } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
import { helpingRoles } from '../../db/vocabulary.ts';
import { staffFor, type World } from '../world.ts';
import { clocksOf } from './clocks.ts';
import { freeSlots } from './rules/appointments.ts';
import { bookedWith } from './store/appointments.ts';
import { allOfficeHours } from './store/office-hours.ts';

/** When somebody is there every week, and in which languages. */
export interface OpenHours {
  /** 0 is Sunday. */
  weekday: number;
  /** Minutes of the day on the network's clocks. */
  fromMinute: number;
  toMinute: number;
  languages: Language[];
}

/** A time that is free, and the languages it can be had in. */
export interface OpenTime {
  startsAt: number;
  languages: Language[];
}

/**
 * What anyone may know of office hours: when, and in which languages; neither where, which only those
 * hear who have an appointment, nor with whom.
 */
export async function openTimes(
  q: Queries,
  world: World,
): Promise<{ hours: OpenHours[]; free: OpenTime[] }> {
  const staff = await staffFor(q, world, helpingRoles, null);
  const spoken = new Map(staff.map(({ person: { id, language } }) => [id, language ?? 'es']));
  const all = (await allOfficeHours(q)).filter(({ staffId }) => spoken.has(staffId));
  const now = world.now();
  const booked = await bookedWith(q, [...new Set(all.map(({ staffId }) => staffId))], now);
  const slots = freeSlots(all, booked, now, clocksOf(world.network.timeZone));
  const languagesOf = (some: readonly { staffId: number }[]): Language[] => [
    ...new Set(some.flatMap(({ staffId }) => spoken.get(staffId) ?? [])),
  ];
  const same = Map.groupBy(all, (one) => `${one.weekday} ${one.fromMinute} ${one.toMinute}`);
  return {
    hours: [...same.values()].flatMap((some) => {
      const [first] = some;
      if (!first) return [];
      const { weekday, fromMinute, toMinute } = first;
      return [{ weekday, fromMinute, toMinute, languages: languagesOf(some) }];
    }),
    free: [...Map.groupBy(slots, ({ startsAt }) => startsAt)].map(([startsAt, some]) => ({
      startsAt,
      languages: languagesOf(some),
    })),
  };
}
