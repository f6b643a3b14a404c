import { audit } from '../db/audit.ts';
import { coreRoles } from '../db/vocabulary.ts';
import { hadPower } from '../people/authority.ts';
import { countAdmins, findPerson } from '../people/people.ts';
import type { Act } from './act.ts';
import { approvalsOf } from './approvals.ts';
import { allDeferred, type Deferred, defer } from './deferred.ts';
import { tellEach } from './tell.ts';
import { type Effect, type Say, say } from './turn.ts';
import { staffFor } from './world.ts';

/**
 * Whether those who stand by a decision are as many different people as the settings ask for. Where
 * the network has fewer admins than that, all of them together can decide `alone`: after an hour, and
 * everybody of the team hears of it before. The number never falls by itself, whoever is frozen, gone or out of reach.
 */
export async function standBy(
  { tx, world, isAlone }: Act,
  people: Iterable<number | null>,
): Promise<'enough' | 'too-few' | 'alone'> {
  const standing = await Promise.all(
    [...new Set(people)].map((id) => (id === null ? null : findPerson(tx, id))),
  );
  // What somebody said before their phone was lost or their role went does not count any more.
  const counted = standing.flatMap((one) => (one !== null && hadPower(one, 'help') ? [one] : []));
  if (counted.length >= world.secondPersons) return 'enough';
  const admins = await countAdmins(tx);
  const agreed = counted.filter((one) => hadPower(one, 'decide')).length;
  // Fewer than are asked for are all of those there are, never one of them.
  if (admins >= world.secondPersons || agreed < admins) return 'too-few';
  return isAlone ? 'enough' : 'alone';
}

/** The same of what somebody proposed: with them, all who approved it by now and the person of the act. */
export async function standByProposal(
  act: Act,
  subject: string,
  proposerId: number | null,
): Promise<'enough' | 'too-few' | 'alone'> {
  return standBy(act, [proposerId, ...(await approvalsOf(act.tx, subject)), act.person.id]);
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
  // What is said again, or by another while it waits, alarms nobody a second time.
  const waits = (await allDeferred(tx)).some((one) => one.subject === subject);
  if (waits) return defer(act, deed, named, true);
  await audit(tx, { actorId: person.id, action: 'decision.alone', subject }, now);
  const told =
    about === null ? say('undo.all-told-alone') : say('undo.told-alone', { code: about });
  await tellEach(
    tx,
    world,
    await staffFor(tx, world, coreRoles, null),
    {
      key: `alone:${inboundId}`,
      says: [told],
      lane: 'urgent',
      lasts: DAY,
    },
    person.id,
  );
  return defer(act, deed, named, true);
}
