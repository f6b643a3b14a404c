import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { may } from '../../people/authority.ts';
import { type Act, type Outcome, told } from '../act.ts';
import type { Area } from '../area.ts';
import { type Deferred, deferredById, deferredOf, dropDeferred } from '../deferred.ts';
import { say } from '../turn.ts';

interface UndoFacts {
  /** Whether something they decided for many can still be undone. */
  canUndo: boolean;
}

declare module '../turn.ts' {
  interface Facts extends UndoFacts {}
}

export const undoFacts: NonNullable<Area['knows']> = async (tx, _world, personId, person) => ({
  canUndo: may(person, 'decide') && (await deferredOf(tx, personId)).length > 0,
});

/**
 * UNDO: what the person decided a moment ago is not done, and nobody hears of it.
 * @param given.id which of it; null for the latest
 */
export async function undo(act: Act, { id }: { id: number | null }): Promise<Outcome> {
  const { tx, person, now } = act;
  const one = id === null ? (await deferredOf(tx, person.id)).at(-1) : await deferredById(tx, id);
  if (one?.personId !== person.id) return told(say(id === null ? 'undo.nothing' : 'undo.late'));
  await dropDeferred(tx, one);
  const { about } = one;
  const details = { command: wordOf(one) };
  const subject = about ?? 'all';
  await audit(tx, { actorId: person.id, action: 'decision.undone', subject, details }, now);
  return told(about === null ? say('undo.all-done') : say('undo.done', { code: about }));
}

function wordOf({ deed }: Deferred): string {
  return 'action' in deed ? deed.action : deed.do;
}

/** Of whoever leaves, or whose phone may be in other hands, nothing is done any more. */
export async function dropDecisions(tx: Tx, personId: number): Promise<void> {
  for (const one of await deferredOf(tx, personId)) await dropDeferred(tx, one);
}
