import { instantOf, localTimeAt } from '../../../time/zone.ts';

const MINUTE = 60_000;

/** By how much the time of the demo can be moved on. */
export const leaps = ['minute', 'five', 'hours', 'morning'] as const;
export type Leap = (typeof leaps)[number];

export function isLeap(value: unknown): value is Leap {
  return (leaps as readonly unknown[]).includes(value);
}

/** How many milliseconds lie ahead; the morning is the next day's eight by the clocks of a zone. */
export function leapMs(leap: Leap, now: number, timeZone: string): number {
  switch (leap) {
    case 'minute':
      return MINUTE;
    case 'five':
      return 5 * MINUTE;
    case 'hours':
      return 120 * MINUTE;
    case 'morning': {
      const { year, month, day } = localTimeAt(now, timeZone);
      const next = new Date(Date.UTC(year, month - 1, day + 1));
      const at = { hour: 8, minute: 0, second: 0 };
      const date = {
        year: next.getUTCFullYear(),
        month: next.getUTCMonth() + 1,
        day: next.getUTCDate(),
      };
      return instantOf({ ...date, ...at }, timeZone) - now;
    }
  }
}
