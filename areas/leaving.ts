import type { Tx } from '../db/store.ts';
import type { Leaving } from './area.ts';
import type { World } from './world.ts';

/** Ends in every area what ends with someone who is not counted on any more. */
export async function leaveEverywhere(
  tx: Tx,
  world: World,
  personId: number,
  why: Leaving,
): Promise<void> {
  for (const area of world.areas) await area.left?.(tx, world, personId, why);
}
