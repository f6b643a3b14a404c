import { instantOf, localTimeAt } from '../../time/zone.ts';
import type { Clocks } from './rules/appointments.ts';

/** The clocks of a zone, by its IANA name. */
export function clocksOf(timeZone: string): Clocks {
  return {
    localAt: (instant) => localTimeAt(instant, timeZone),
    instantOf: (local) => instantOf(local, timeZone),
  };
}
