import type { World } from '../areas/world.ts';
import { sweepLimits } from '../people/limits.ts';

/** Erases what is over for long enough, area by area; returns how many things. */
export async function sweep({ store, areas, now }: World): Promise<number> {
  let count = await store.transact((tx) => sweepLimits(tx, now()));
  for (const { sweep: sweepArea } of areas) {
    if (sweepArea) count += await store.transact((tx) => sweepArea(tx, now()));
  }
  return count;
}
