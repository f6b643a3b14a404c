import { actName } from '../areas/act.ts';
import type { Scene } from '../areas/scene.ts';
import type { Effect } from '../areas/turn.ts';
import { lookupsOf } from './lookups.ts';

/** Does what a turn asked for, in the transaction of its message. */
export async function apply(scene: Scene, effect: Effect): Promise<void> {
  if (effect.do === 'say') {
    scene.reply(effect);
    return;
  }
  const act = lookupsOf(scene.world.areas).acts.get(actName(effect));
  if (!act) throw new Error(`No area does ${actName(effect)}.`);
  const said = await act(scene, effect as never);
  if (said) scene.reply(...said);
}
