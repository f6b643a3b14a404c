import { type Act, actName, type Outcome } from '../areas/act.ts';
import type { Session } from '../areas/session.ts';
import { type Effect, say, type Turn } from '../areas/turn.ts';
import { makeCode } from '../db/code.ts';
import { kindOfCode } from '../db/codes.ts';
import { lookupsOf } from './lookups.ts';

const LASTS = 10 * 60_000;

/**
 * What is asked instead of doing one thing of a turn, where its sender may be forged and it
 * destroys or changes something; null where it is to be done. The rest of the turn is held until
 * the code comes back, which only the phone it is sent to can know.
 */
export async function askProof(
  act: Act,
  effect: Effect,
  turn: Turn,
  before: Session,
): Promise<Outcome | null> {
  if (turn.proven || act.limits.provenSender || effect.do === 'say') return null;
  const proof = lookupsOf(act.world.areas).proofs.get(actName(effect));
  const question = await proof?.(act, effect as never);
  if (!question) return null;
  const code = await freeCode(act);
  const { dialogue } = turn.session;
  const draft = {
    code,
    until: act.now + LASTS,
    // What was open before has been seen to by then.
    dialogue: dialogue === before.dialogue ? { kind: 'idle' as const } : dialogue,
    effects: turn.effects.slice(turn.effects.indexOf(effect)),
  };
  return {
    ...question,
    says: [...question.says, say('proof.how', { code, minutes: LASTS / 60_000 })],
    dialogue: { kind: 'proof', draft, asking: 'code' },
  };
}

/** A code that stands for nothing; it is not taken, since it is over in minutes. */
async function freeCode({ tx, world }: Act): Promise<string> {
  const code = makeCode(world.random);
  return (await kindOfCode(tx, code)) === null ? code : makeCode(world.random);
}
