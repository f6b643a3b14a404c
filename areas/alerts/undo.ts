import type { Tx } from '../../db/store.ts';
import { may } from '../../people/authority.ts';
import { type Act, type Outcome, told } from '../act.ts';
import type { Area } from '../area.ts';
import { allDeferred, type Deferred, deferredOf, dropDeferred } from '../deferred.ts';
import { type Notice, tellEach } from '../tell.ts';
import { refusal, say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';

interface UndoFacts {
  /** Whether something they decided for many can still be undone. */
  canUndo: boolean;
}

declare module '../turn.ts' {
  interface Facts extends UndoFacts {}
}

export const undoFacts: NonNullable<Area['knows']> = async (tx, _world, personId, person) => ({
  // "No" is said of much within an hour: what waits so long is undone by UNDO.
  canUndo: may(person, 'help') && (await deferredOf(tx, personId)).some(({ alone }) => !alone),
});

/** Which of what they decided a person undoes: that of a button, that about a code, or the latest. */
export interface UndoGiven {
  id: number | null;
  code: string | null;
}

/** UNDO: what the person decided a moment ago is not done, and nobody hears of it. */
export async function undo(act: Act, { id, code }: UndoGiven): Promise<Outcome> {
  const { tx, person, now } = act;
  const all = await allDeferred(tx);
  const wanted = all.filter(
    (one) => (id === null || one.id === id) && (code === null || isAbout(one, code)),
  );
  const own = wanted.findLast(({ personId }) => personId === person.id);
  if (own) {
    await dropDeferred(tx, own, person.id, 'undone', now);
    const { about } = own;
    return told(about === null ? say('undo.all-done') : say('undo.done', { code: about }));
  }
  const [others] = wanted;
  if (others && others.about === null) return told(refusal('undo.all-others'));
  if (others?.about) return told(refusal('undo.others', { code: others.about }));
  const mine = all.findLast(({ personId }) => personId === person.id);
  if (mine?.about && code !== null) {
    return told(refusal('undo.other-code', { code, waits: mine.about }));
  }
  return told(refusal(id === null ? 'undo.nothing' : 'undo.late'));
}

/** By the code it is known by, or the one it was asked for with. */
function isAbout({ about, deed }: Deferred, code: string): boolean {
  return about === code || ('code' in deed && deed.code === code);
}

/**
 * Of whoever leaves, or whose phone may be in other hands, nothing is done any more; coordination
 * hears that it has to decide.
 */
export async function dropDecisions(tx: Tx, world: World, personId: number): Promise<void> {
  for (const one of await deferredOf(tx, personId)) {
    await dropDeferred(tx, one, null, 'left', world.now());
    if (one.about === null) continue;
    const admins = await adminsFor(tx, world, null);
    const notice: Notice = {
      key: `decision-dropped:${one.id}`,
      says: [say('undo.dropped', { code: one.about })],
      lane: 'urgent',
      lasts: HOUR,
      about: one.about,
    };
    await tellEach(tx, world, admins, notice, personId);
  }
}

const HOUR = 60 * 60_000;
