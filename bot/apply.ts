import { type Acts, actName, type Done, type Outcome, told } from '../areas/act.ts';
import type { Scene } from '../areas/scene.ts';
import type { Effect } from '../areas/turn.ts';
import { lookupsOf } from './lookups.ts';

/** Does one thing that a turn asked for, in the transaction of its message. */
export async function apply(scene: Scene, effect: Effect): Promise<Outcome> {
  if (effect.do === 'say') return told(effect);
  return outcomeOf(await actFor(scene, effect)(scene, effect as never));
}

function actFor(scene: Scene, effect: Effect): Acts[string] {
  const name = actName(effect);
  const act = lookupsOf(scene.world.areas).acts.get(name);
  if (!act) throw new Error(`No area does ${name}.`);
  return act;
}

function outcomeOf(done: Done): Outcome {
  if (!done) return told();
  return 'says' in done ? done : told(...done);
}
