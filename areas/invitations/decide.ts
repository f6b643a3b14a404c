import { endBroadcast } from '../../broadcasts/store/broadcasts.ts';
import { audit } from '../../db/audit.ts';
import { may } from '../../people/authority.ts';
import { countAdmins } from '../../people/people.ts';
import { patternById, peopleToInvite } from '../patterns/store/patterns.ts';
import type { Scene } from '../scene.ts';
import { tellPerson } from '../tell.ts';
import { say } from '../turn.ts';
import { showInvitation, whenOf } from './describe.ts';
import { sending } from './propose.ts';
import { comersOf } from './store/answers.ts';
import {
  broadcastOf,
  type Invitation,
  invitationByCode,
  updateInvitation,
} from './store/invitations.ts';

const DAY = 24 * 60 * 60_000;

export type Decision = 'approve' | 'reject' | 'call-off' | 'show';

/** APPROVE, REJECT, CALL OFF and VIEW with the code of an invitation, by staff. */
export async function decideInvitation(
  scene: Scene,
  action: Decision,
  code: string,
): Promise<void> {
  const one = await invitationByCode(scene.tx, code);
  if (!one) {
    scene.reply(say('verify.refused.unknown-code', { code }));
    return;
  }
  if (action === 'show') return showInvitation(scene, one);
  const isAdmin = may(scene.person, 'decide');
  // Whoever invited the people of a pattern may also call it off.
  const own = action === 'call-off' && one.createdById === scene.person.id;
  if (!isAdmin && !own) {
    scene.reply(say('outreach.no-staff'));
    return;
  }
  switch (action) {
    case 'approve':
      return approve(scene, one);
    case 'reject':
      return reject(scene, one);
    case 'call-off':
      return callOff(scene, one);
  }
}

/** A second person approves; where the network has one admin only, that one is enough. */
async function approve(scene: Scene, one: Invitation): Promise<void> {
  const { tx, person, now } = scene;
  const { code } = one;
  if (one.state !== 'proposed') return notNow(scene, one);
  if (one.createdById === person.id && (await countAdmins(tx)) > 1) {
    scene.reply(say('schedule.own', { code }));
    return;
  }
  if (one.at <= now) {
    scene.reply(say('outreach.over.past', { code }));
    return;
  }
  await updateInvitation(tx, one.id, { state: 'open', approvedById: person.id, wakeAt: now });
  await record(scene, one, 'approved');
  scene.reply(sending(scene, code));
}

async function reject(scene: Scene, one: Invitation): Promise<void> {
  const { tx, world, person } = scene;
  if (one.state !== 'proposed') return notNow(scene, one);
  await updateInvitation(tx, one.id, { state: 'cancelled', wakeAt: null });
  await record(scene, one, 'rejected');
  scene.reply(say('schedule.rejected', { code: one.code }));
  if (one.createdById === null || one.createdById === person.id) return;
  await tellPerson(tx, world, one.createdById, null, {
    key: `invitation-rejected:${one.id}`,
    says: [say('schedule.rejected', { code: one.code })],
    lane: 'urgent',
    lasts: DAY,
  });
}

/** What waits never goes out; whoever counts on the event hears that it is off. */
async function callOff(scene: Scene, one: Invitation): Promise<void> {
  const { tx, now } = scene;
  if (one.state !== 'open' && one.state !== 'proposed') return notNow(scene, one);
  await updateInvitation(tx, one.id, { state: 'cancelled', wakeAt: null });
  const broadcastId = await broadcastOf(tx, one);
  if (broadcastId !== null) await endBroadcast(tx, broadcastId, now);
  const told = one.kind === 'event' && one.sentAt !== null ? await tellOff(scene, one) : 0;
  await record(scene, one, 'cancelled');
  scene.reply(say('outreach.called-off', { code: one.code, told }));
}

async function tellOff(scene: Scene, one: Invitation): Promise<number> {
  const { tx, world, now } = scene;
  const pattern = one.patternId === null ? null : await patternById(tx, one.patternId);
  const coming = await comersOf(tx, one.id);
  const invited = pattern ? await peopleToInvite(tx, pattern) : [];
  // The address an answer came from goes before the one of the case.
  const people = new Map([...invited, ...coming].map((to) => [to.personId, to]));
  for (const { personId, addressId } of people.values()) {
    await tellPerson(tx, world, personId, addressId, {
      key: `invitation-off:${one.id}:${personId}`,
      says: (language) => [
        say('outreach.off', {
          network: world.network.name,
          when: whenOf(one.at, world, language),
          place: one.content.place,
        }),
      ],
      lane: 'reply',
      lasts: Math.max(one.at - now, DAY),
      about: one.code,
    });
  }
  return people.size;
}

function notNow(scene: Scene, { code, state }: Invitation): void {
  scene.reply(say(`outreach.not-now.${state}`, { code }));
}

async function record({ tx, person, now }: Scene, { id }: Invitation, what: string) {
  const subject = `invitation:${id}`;
  await audit(tx, { actorId: person.id, action: `invitation.${what}`, subject }, now);
}
