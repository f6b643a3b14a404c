import { instantOf, localTimeAt } from '../time/zone.ts';

/**
 * Hours of the day, by their own clock, in which people are sent what can wait.
 * @see 47 CFR 64.1200(c)(1) allows 8:00 to 21:00 for solicitations; an hour less on each side here
 */
export const WAKING_HOURS = { from: 9, until: 20 } as const;

/** Whether a clock shows an hour in which nobody should be written to without need. */
export function isQuiet(instant: number, zone: string): boolean {
  const { hour } = localTimeAt(instant, zone);
  return hour < WAKING_HOURS.from || hour >= WAKING_HOURS.until;
}

/** When the quiet hours next begin, in milliseconds since 1970; messages not out by then expire. */
export function quietFrom(instant: number, zone: string): number {
  const today = { ...localTimeAt(instant, zone), hour: WAKING_HOURS.until, minute: 0, second: 0 };
  return instantOf(today, zone);
}

/** The moment itself, or when the quiet hours it lies in are over. */
export function wakingFrom(instant: number, zone: string): number {
  if (!isQuiet(instant, zone)) return instant;
  const local = localTimeAt(instant, zone);
  const day = local.hour < WAKING_HOURS.from ? local.day : local.day + 1;
  return instantOf({ ...local, day, hour: WAKING_HOURS.from, minute: 0, second: 0 }, zone);
}
