import { haltBroadcasts } from '../../broadcasts/halt.ts';
import { endBroadcast } from '../../broadcasts/store/broadcasts.ts';
import { audit } from '../../db/audit.ts';
import { may } from '../../people/authority.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { approve as addApproval } from '../approvals.ts';
import { defer, stopDecisions } from '../deferred.ts';
import { agreedOf } from '../patterns/patterns.ts';
import { deferAlone, standByProposal } from '../second-persons.ts';
import { tellPerson } from '../tell.ts';
import { refusal, say } from '../turn.ts';
import type { InvitationDeed } from './deed.ts';
import { showInvitation } from './describe.ts';
import { offParams, offPreview, preview } from './preview.ts';
import { needsAnother, sending } from './propose.ts';
import { type Comer, comersOf } from './store/answers.ts';
import {
  broadcastOf,
  type Invitation,
  invitationByCode,
  updateInvitation,
} from './store/invitations.ts';

const DAY = 24 * 60 * 60_000;

type Sendable = Extract<InvitationDeed, { sure: boolean }>;
type Decision = Sendable | (InvitationDeed & { act: 'reject' | 'halt' | 'show' });

/** APPROVE, REJECT, CALL OFF and VIEW with the code of an invitation, by staff. */
export async function decideInvitation(act: Act, deed: Decision): Promise<Outcome> {
  const one = await invitationByCode(act.tx, deed.code);
  if (!one) return told(refusal('verify.refused.unknown-code', { code: deed.code }));
  if (deed.act === 'show') return showInvitation(act, one);
  const isAdmin = may(act.person, 'decide');
  // Whoever invited the people of a pattern may also call it off.
  const own = deed.act === 'call-off' && one.createdById === act.person.id;
  if (!isAdmin && !own) return told(refusal('outreach.no-staff'));
  switch (deed.act) {
    case 'approve':
      return approve(act, one, deed);
    case 'reject':
      return reject(act, one);
    case 'call-off':
      return callOff(act, one, deed);
    case 'halt':
      return halt(act, one);
  }
}

/** Other people approve what goes to many; then it can be undone for a moment. */
async function approve(act: Act, one: Invitation, deed: Sendable): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const { code } = one;
  const named = { about: code, subject: `invitation:${one.id}` };
  if (one.state !== 'proposed') return notNow(one);
  const standing = needsAnother(world, one)
    ? await standByProposal(act, named.subject, one.createdById)
    : 'enough';
  if (standing === 'too-few' && one.createdById === person.id) {
    return told(refusal('schedule.own', { code }));
  }
  if (one.at <= now) return told(refusal('outreach.over.past', { code }));
  if (!deed.sure) return preview(act, one);
  if (standing === 'alone') return told(await deferAlone(act, deed, named));
  if (standing === 'too-few') {
    await addApproval(tx, named.subject, person.id, now);
    await record(act, one, 'approved-by-one');
    return told(say('undo.more-needed', { code }));
  }
  if (!act.isDue) return told(await defer(act, deed, named));
  await updateInvitation(tx, one.id, { state: 'open', approvedById: person.id, wakeAt: now });
  await record(act, one, 'approved');
  return told(sending(act, code));
}

async function reject(act: Act, one: Invitation): Promise<Outcome> {
  const { tx, world, person } = act;
  if (one.state !== 'proposed') return notNow(one);
  await stopDecisions(act, one.code);
  await updateInvitation(tx, one.id, { state: 'cancelled', wakeAt: null });
  await record(act, one, 'rejected');
  const rejected = say('schedule.rejected', { code: one.code });
  if (one.createdById !== null && one.createdById !== person.id) {
    await tellPerson(tx, world, one.createdById, null, {
      key: `invitation-rejected:${one.id}`,
      says: [rejected],
      lane: 'ask',
      lasts: DAY,
    });
  }
  return told(rejected);
}

/** HALT: what was decided a moment ago is not done, and what is being sent goes no further; else it is shown. */
async function halt(act: Act, one: Invitation): Promise<Outcome> {
  const { tx, person, now } = act;
  const { id, code } = one;
  const undecided = await stopDecisions(act, code);
  const halted = await haltBroadcasts(tx, { kind: 'invitation', id }, person.id, now);
  if (halted) return told(say('schedule.halted', { code, stopped: halted.stopped }));
  return undecided === 0 ? showInvitation(act, one) : told(say('undo.halted', { code }));
}

/**
 * What waits never goes out; whoever counts on the event hears that it is off. Where many would, that
 * is shown first and can be undone for a moment.
 */
async function callOff(act: Act, one: Invitation, deed: Sendable): Promise<Outcome> {
  const { tx, now } = act;
  const { code } = one;
  if (one.state !== 'open' && one.state !== 'proposed') return notNow(one);
  const people = await toldOff(act, one);
  if (people.length > 0) {
    if (!deed.sure) return offPreview(act, one, people.length);
    if (!act.isDue)
      return told(await defer(act, deed, { about: code, subject: `invitation:${one.id}` }));
  }
  await stopDecisions(act, one.code);
  await updateInvitation(tx, one.id, { state: 'cancelled', wakeAt: null });
  const broadcastId = await broadcastOf(tx, one);
  if (broadcastId !== null) await endBroadcast(tx, broadcastId, now);
  await tellOff(act, one, people);
  await record(act, one, 'cancelled');
  return told(say('outreach.called-off', { code, told: people.length }));
}

/** Whoever comes to an event that was told of; of a pattern, whoever was invited. */
async function toldOff(act: Act, one: Invitation): Promise<Comer[]> {
  if (one.kind !== 'event' || one.sentAt === null) return [];
  const pattern = one.patternId === null ? null : await agreedOf(act, one.patternId);
  const coming = await comersOf(act.tx, one.id);
  const invited = pattern?.people ?? [];
  // The address an answer came from goes before the one of the case.
  const people = new Map([...invited, ...coming].map((to) => [to.personId, to]));
  return [...people.values()];
}

async function tellOff(act: Act, one: Invitation, people: readonly Comer[]): Promise<void> {
  const { tx, world, now } = act;
  for (const { personId, addressId } of people) {
    await tellPerson(tx, world, personId, addressId, {
      key: `invitation-off:${one.id}:${personId}`,
      says: (language) => [say('outreach.off', offParams(world, one, language))],
      lane: 'reply',
      lasts: Math.max(one.at - now, DAY),
      about: one.code,
    });
  }
}

function notNow({ code, state }: Invitation): Outcome {
  return told(refusal(`outreach.not-now.${state}`, { code }));
}

async function record({ tx, person, now }: Act, { id }: Invitation, what: string) {
  const subject = `invitation:${id}`;
  await audit(tx, { actorId: person.id, action: `invitation.${what}`, subject }, now);
}
