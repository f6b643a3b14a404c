import { audit } from '../db/audit.ts';
import { countAdmins } from '../people/people.ts';
import type { Act } from './act.ts';
import { type Deferred, defer } from './deferred.ts';
import { tell } from './tell.ts';
import { type Effect, type Say, say } from './turn.ts';
import { staffFor } from './world.ts';

/**
 * Whether those who stand by a decision are as many different people as the settings ask for. Where
 * the network has fewer admins than that, one can decide `alone`: after an hour, and everybody of the
 * team hears of it before. The number never falls by itself, whoever is frozen, gone or out of reach.
 */
export async function standBy(
  { tx, world, isAlone }: Act,
  people: Iterable<number>,
): Promise<'enough' | 'too-few' | 'alone'> {
  if (new Set(people).size >= world.secondPersons) return 'enough';
  if ((await countAdmins(tx)) >= world.secondPersons) return 'too-few';
  return isAlone ? 'enough' : 'alone';
}

const DAY = 24 * 60 * 60_000;

/** Keeps what one decides alone for an hour, and tells the team; returns how that is said. */
export async function deferAlone(
  act: Act,
  deed: Effect,
  named: Pick<Deferred, 'about' | 'subject'>,
): Promise<Say> {
  const { tx, world, person, now, inboundId } = act;
  const { about, subject } = named;
  await audit(tx, { actorId: person.id, action: 'decision.alone', subject }, now);
  const told =
    about === null ? say('undo.all-told-alone') : say('undo.told-alone', { code: about });
  for (const one of await staffFor(tx, world, ['admin', 'operator', 'compa', 'verifier'], null)) {
    if (one.person.id === person.id) continue;
    await tell(tx, world, one, {
      key: `alone:${inboundId}:${one.person.id}`,
      says: [told],
      lane: 'urgent',
      lasts: DAY,
    });
  }
  return defer(act, deed, named, true);
}
