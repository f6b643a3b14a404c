import type { Queries } from '../../db/store.ts';
import { isAllPaused } from '../../delivery/store/pauses.ts';

/** Nobody is told that the county knows while nothing goes out. */
export async function howConfirmed(
  q: Queries,
  now: number,
): Promise<'confirmed' | 'confirmed-paused'> {
  return (await isAllPaused(q, now)) ? 'confirmed-paused' : 'confirmed';
}
