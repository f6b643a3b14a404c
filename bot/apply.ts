import { type Act, type Acts, actName, type Outcome, told } from '../areas/act.ts';
import type { Effect } from '../areas/turn.ts';
import { lookupsOf } from './lookups.ts';

/** Does one thing that a turn asked for, in the transaction of its message. */
export async function apply(act: Act, effect: Effect): Promise<Outcome> {
  return effect.do === 'say' ? told(effect) : functionFor(act, effect)(act, effect as never);
}

function functionFor({ world }: Act, effect: Effect): Acts[string] {
  const name = actName(effect);
  const found = lookupsOf(world.areas).acts.get(name);
  if (!found) throw new Error(`No area does ${name}.`);
  return found;
}
