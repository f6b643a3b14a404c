import type { Queries } from '../../db/store.ts';
import { BROADCASTS, pausesAt } from '../../delivery/store/pauses.ts';
import type { Incident } from './store/incidents.ts';

/** Nobody is told that the county knows while the alert waits; what went out before is not in doubt. */
export async function howConfirmed(
  q: Queries,
  { decidedAt }: Pick<Incident, 'decidedAt'>,
  now: number,
): Promise<'confirmed' | 'confirmed-paused'> {
  const pause = (await pausesAt(q, now)).get(BROADCASTS);
  return pause && pause.since <= (decidedAt ?? now) ? 'confirmed-paused' : 'confirmed';
}
