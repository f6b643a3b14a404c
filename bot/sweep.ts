import type { World } from '../areas/world.ts';

/** Erases what is over for long enough, area by area; returns how many things. */
export async function sweep(world: World): Promise<number> {
  let count = 0;
  for (const { sweep: sweepArea } of world.areas) {
    if (sweepArea) count += await world.store.transact((tx) => sweepArea(tx, world.now()));
  }
  return count;
}
