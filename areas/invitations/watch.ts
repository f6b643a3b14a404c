import { dayAndTime } from '../../broadcasts/compose.ts';
import type { Tx } from '../../db/store.ts';
import { wakes } from '../../db/wake.ts';
import type { Watch } from '../area.ts';
import { tellPerson } from '../tell.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { composeResults, resultLines } from './compose.ts';
import { publishInvitation } from './publish.ts';
import { stepOf } from './reminders.ts';
import { holdUntil, lapse, record, sendInvitation, tellMaker } from './send.ts';
import { comersOf, settleAnswers } from './store/answers.ts';
import { type Invitation, invitationById, updateInvitation } from './store/invitations.ts';

/** Sends, reminds, closes and counts. */
export const invitationWatch: Watch = {
  kind: 'invitation',
  name: 'clock.what.invitation',
  ...wakes(({ invitations }) => invitations),
  one: runOne,
};

async function runOne(tx: Tx, world: World, id: number): Promise<boolean> {
  const now = world.now();
  const one = await invitationById(tx, id);
  if (!one || one.wakeAt === null || one.wakeAt > now) return false;
  switch (one.state) {
    case 'proposed':
      return lapse(tx, world, one);
    case 'open':
      if (one.sentAt === null) return sendInvitation(tx, world, one);
      return one.kind === 'event' ? goOn(tx, world, one) : closePoll(tx, world, one);
    case 'ended':
      return shareResults(tx, world, one);
    case 'cancelled':
      await updateInvitation(tx, id, { wakeAt: null });
      return true;
  }
}

/** Reminders to those who come, and the end. */
async function goOn(tx: Tx, world: World, one: Invitation): Promise<boolean> {
  const now = world.now();
  const { timeZone } = world.network;
  const { step, wakeAt } = stepOf(one, timeZone, now);
  if (step === 'end') {
    await updateInvitation(tx, one.id, { state: 'ended', wakeAt: null });
    await record(tx, one, 'ended', now);
    return true;
  }
  if (step !== null) await remind(tx, world, one, step);
  const reminded = one.reminded || step !== null;
  const after = wakeAt !== null && wakeAt <= now ? one.at : wakeAt;
  await updateInvitation(tx, one.id, { reminded, wakeAt: after });
  return step !== null;
}

async function remind(tx: Tx, world: World, one: Invitation, step: 'day' | 'hours'): Promise<void> {
  const { network } = world;
  for (const { personId, addressId } of await comersOf(tx, one.id)) {
    await tellPerson(tx, world, personId, addressId, {
      key: `invitation-${step}:${one.id}:${personId}`,
      says: (language) => [
        say(`outreach.remind.${step}`, {
          network: network.name,
          code: one.code,
          place: one.content.place,
          when: dayAndTime(one.at, language, network.timeZone),
        }),
      ],
      lane: 'reply',
      lasts: one.at - world.now(),
      about: one.code,
    });
  }
}

/** The answers are counted, and who gave which is erased. */
async function closePoll(tx: Tx, world: World, one: Invitation): Promise<boolean> {
  const now = world.now();
  const results = await settleAnswers(tx, one);
  const answered = Object.values(results).reduce((sum, count) => sum + count, 0);
  await updateInvitation(tx, one.id, { state: 'ended', wakeAt: answered > 0 ? now : null });
  await record(tx, one, 'ended', now, { answered });
  await tellMaker(tx, world, one, 'closed', (language) => [
    answered === 0
      ? say('outreach.closed-empty', { code: one.code })
      : say('outreach.closed', {
          code: one.code,
          lines: resultLines(one.content, results, language, '\n'),
        }),
  ]);
  return true;
}

/** Whoever was asked hears what came of it, at an hour at which people are awake. */
async function shareResults(tx: Tx, world: World, one: Invitation): Promise<boolean> {
  const held = await holdUntil(tx, world);
  if (held !== null) {
    await updateInvitation(tx, one.id, { wakeAt: held });
    return false;
  }
  const now = world.now();
  const wordings = composeResults(world.network, one, one.results ?? {});
  const recipients = await publishInvitation(tx, world.network, one, 'results', wordings, now);
  await updateInvitation(tx, one.id, { wakeAt: null });
  await record(tx, one, 'shared', now, { recipients });
  return true;
}
