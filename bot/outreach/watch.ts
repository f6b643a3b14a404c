import { dayAndTime } from '../../broadcasts/compose.ts';
import {
  composeInvitation,
  composeResults,
  invitationBody,
  resultLines,
} from '../../broadcasts/invitations/compose.ts';
import { publishInvitation } from '../../broadcasts/invitations/publish.ts';
import { channelsInUse } from '../../broadcasts/network.ts';
import { wakingFrom } from '../../broadcasts/schedules/rules.ts';
import type { Language } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import {
  comersOf,
  dueInvitations,
  type Invitation,
  invitationById,
  settleAnswers,
  updateInvitation,
} from '../../db/invitations.ts';
import { patternById, peopleToInvite } from '../../db/patterns.ts';
import { BROADCASTS, pausesAt } from '../../db/pauses.ts';
import { reach } from '../../db/people.ts';
import type { Tx } from '../../db/store.ts';
import type { MessageBody } from '../../db/vocabulary.ts';
import { tell, tellPerson } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import { stepOf } from './reminders.ts';

const BATCH = 20;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Sends, reminds, closes and counts; returns how many invitations were looked at. */
export async function watchInvitations(world: World): Promise<number> {
  const due = await world.store.read((q) => dueInvitations(q, world.now(), BATCH));
  let count = 0;
  for (const id of due) if (await tryOne(world, id)) count++;
  if (count > 0) world.wake();
  return count;
}

/** One that cannot be handled must not keep the others waiting; it is tried again later. */
async function tryOne(world: World, id: number): Promise<boolean> {
  try {
    return await world.store.transact((tx) => runOne(tx, world, id));
  } catch (error) {
    world.log.error({ err: error, invitation: id }, 'an invitation could not be handled');
    const wakeAt = world.now() + 10 * MINUTE;
    await world.store.transact((tx) => updateInvitation(tx, id, { wakeAt }));
    return false;
  }
}

async function runOne(tx: Tx, world: World, id: number): Promise<boolean> {
  const now = world.now();
  const one = await invitationById(tx, id);
  if (!one || one.wakeAt === null || one.wakeAt > now) return false;
  switch (one.state) {
    case 'proposed':
      return lapse(tx, world, one);
    case 'open':
      if (one.sentAt === null) return send(tx, world, one);
      return one.kind === 'event' ? goOn(tx, world, one) : closePoll(tx, world, one);
    case 'ended':
      return shareResults(tx, world, one);
    case 'cancelled':
      await updateInvitation(tx, id, { wakeAt: null });
      return true;
  }
}

/** Its time came before it could go out, so it never does. */
async function lapse(tx: Tx, world: World, one: Invitation): Promise<boolean> {
  await updateInvitation(tx, one.id, { state: 'cancelled', wakeAt: null });
  await record(tx, one, 'lapsed', world.now());
  const why = one.state === 'proposed' ? 'outreach.lapsed' : 'outreach.unsent';
  await tellMaker(tx, world, one, 'lapsed', [say(why, { code: one.code })]);
  return true;
}

/** Whether something may go to many now; else when to look again. */
async function holdUntil(tx: Tx, world: World): Promise<number | null> {
  const now = world.now();
  const waking = wakingFrom(now, world.network.timeZone);
  if (waking > now) return waking;
  return (await pausesAt(tx, now)).has(BROADCASTS) ? now + MINUTE : null;
}

async function send(tx: Tx, world: World, one: Invitation): Promise<boolean> {
  const now = world.now();
  if (one.at <= now) return lapse(tx, world, one);
  const held = await holdUntil(tx, world);
  if (held !== null) {
    await updateInvitation(tx, one.id, { wakeAt: Math.min(held, one.at) });
    return false;
  }
  const recipients =
    one.patternId === null
      ? await publishInvitation(
          tx,
          world.network,
          one,
          'ask',
          composeInvitation(world.network, one),
          now,
        )
      : await inviteOneByOne(tx, world, one, one.patternId);
  const { timeZone } = world.network;
  // An invitation sent the day before says all that a reminder of that day would.
  const reminded = one.at - now < DAY;
  const wakeAt =
    one.kind === 'poll' ? one.at : stepOf({ at: one.at, reminded }, timeZone, now).wakeAt;
  await updateInvitation(tx, one.id, { sentAt: now, recipients, reminded, wakeAt });
  await record(tx, one, 'sent', now, { recipients });
  return true;
}

/** The people of a pattern who agreed, each by a message of their own. */
async function inviteOneByOne(
  tx: Tx,
  world: World,
  one: Invitation,
  patternId: number,
): Promise<number> {
  const { network } = world;
  const pattern = await patternById(tx, patternId);
  const people = pattern ? await peopleToInvite(tx, pattern) : [];
  let count = 0;
  for (const { personId, addressId } of people) {
    const to = await reach(tx, personId, channelsInUse(network), addressId);
    if (!to) continue;
    const style = network.channels.get(to.address.channel)?.style ?? 'full';
    await tell(tx, world, to, {
      key: `invitation-ask:${one.id}:${personId}`,
      says: (language) => [invitationSay(invitationBody(network, one, language, style))],
      lane: 'reply',
      lasts: one.at - world.now(),
      about: one.code,
    });
    count += 1;
  }
  return count;
}

function invitationSay({ text, buttons = [] }: MessageBody): Say {
  const choices = buttons.map(({ id, label }) => ({ id, label: { verbatim: label } }));
  return say('outreach.quote', { words: text }, choices);
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

async function tellMaker(
  tx: Tx,
  world: World,
  { id, createdById }: Invitation,
  what: string,
  says: Say[] | ((language: Language) => Say[]),
): Promise<void> {
  if (createdById === null) return;
  await tellPerson(tx, world, createdById, null, {
    key: `invitation-${what}:${id}:${createdById}`,
    says,
    lane: 'urgent',
    lasts: DAY,
  });
}

async function record(
  tx: Tx,
  { id }: Invitation,
  what: string,
  now: number,
  details: Record<string, number> = {},
): Promise<void> {
  const subject = `invitation:${id}`;
  await audit(tx, { actorId: null, action: `invitation.${what}`, subject, details }, now);
}
