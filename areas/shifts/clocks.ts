import { instantOf, localTimeAt } from '../../time/zone.ts';
import type { Clocks } from './rules/rota.ts';

/** The clocks of a zone, for the rota. */
export function clocksOf(zone: string): Clocks {
  return {
    localAt: (instant) => localTimeAt(instant, zone),
    instantOf: ({ year, month, day, minute }) =>
      instantOf({ year, month, day, hour: 0, minute, second: 0 }, zone),
  };
}
