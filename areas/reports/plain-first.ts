import type { Tx } from '../../db/store.ts';
import type { World } from '../world.ts';
import { askMore } from './ask.ts';
import { plainAndUnasked } from './store/incidents.ts';

/**
 * Asks for what is plain to see and waits because everybody was busy, before anybody is asked for something
 * else: once somebody is free, and before what is less plain. A flood of hoaxes would else always be quicker.
 * @param butId the incident that is seen to already
 */
export async function askForPlainFirst(tx: Tx, world: World, butId: number): Promise<void> {
  for (const waiting of await plainAndUnasked(tx)) {
    if (waiting.id !== butId) await askMore(tx, world, waiting);
  }
}
