import type { WouldSay } from '../../../areas/reports/would-send.ts';
import type { Reachable } from '../../../broadcasts/store/reachable.ts';
import { reachOfBroadcast } from '../../../delivery/store/reach.ts';
import type { WebContext } from '../../context.ts';
import type { Counting } from '../counting.ts';

/** How many people get something by one channel in one language. */
export type ReachedBy = Pick<Reachable, 'channel' | 'language' | 'people'>;

/**
 * Whom a decision would tell, by channel and language: an audience anew, or those for whom what was
 * told before had been written down.
 */
export async function reachOf(
  { store, now }: WebContext,
  counting: Counting,
  { audience }: WouldSay,
  alerts: readonly number[],
): Promise<readonly ReachedBy[]> {
  if (audience) return counting.reach(audience, now());
  return store.read(async (q) => {
    const found: ReachedBy[] = [];
    for (const id of alerts) {
      for (const { count, ...by } of await reachOfBroadcast(q, id)) {
        found.push({ ...by, people: count });
      }
    }
    return found;
  });
}
