import type { Language } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import type { MessageBody } from '../../db/vocabulary.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { isAllPaused } from '../../delivery/store/pauses.ts';
import { reach } from '../../people/people.ts';
import { agreedOf } from '../patterns/patterns.ts';
import { tell, tellPerson } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import { wakingFrom } from '../waking.ts';
import type { World } from '../world.ts';
import { composeInvitation, invitationBody } from './compose.ts';
import { publishInvitation } from './publish.ts';
import { stepOf } from './reminders.ts';
import { type Invitation, updateInvitation } from './store/invitations.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Whether something may go to many now; else when to look again. */
export async function holdUntil(tx: Tx, world: World): Promise<number | null> {
  const now = world.now();
  const waking = wakingFrom(now, world.network.timeZone);
  if (waking > now) return waking;
  return (await isAllPaused(tx, now)) ? now + MINUTE : null;
}

/** Sends an invitation that may go out, or says when to look again. */
export async function sendInvitation(tx: Tx, world: World, one: Invitation): Promise<boolean> {
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
  const people = (await agreedOf({ tx, world }, patternId))?.people ?? [];
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

/** Its time came before it could go out, so it never does. */
export async function lapse(tx: Tx, world: World, one: Invitation): Promise<boolean> {
  await updateInvitation(tx, one.id, { state: 'cancelled', wakeAt: null });
  await record(tx, one, 'lapsed', world.now());
  const why = one.state === 'proposed' ? 'outreach.lapsed' : 'outreach.unsent';
  await tellMaker(tx, world, one, 'lapsed', [say(why, { code: one.code })]);
  return true;
}

/** Whoever made an invitation hears what became of it. */
export async function tellMaker(
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
    lane: 'ask',
    lasts: DAY,
  });
}

export async function record(
  tx: Tx,
  { id }: Invitation,
  what: string,
  now: number,
  details: Record<string, number> = {},
): Promise<void> {
  const subject = `invitation:${id}`;
  await audit(tx, { actorId: null, action: `invitation.${what}`, subject, details }, now);
}
