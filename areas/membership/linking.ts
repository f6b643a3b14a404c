import { text } from '../../content/catalog.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import type { Tx } from '../../db/store.ts';
import { channelsInUse } from '../../delivery/network.ts';
import type { Address } from '../../people/address.ts';
import { addressById } from '../../people/addresses.ts';
import { addLinkCode, mergePeople, useLinkCode } from '../../people/identity.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { findPerson, isStaff, loadPerson, reachEverywhere } from '../../people/people.ts';
import { loadSession, saveSession } from '../../people/sessions.ts';
import { type Act, asked, type Outcome, told } from '../act.ts';
import { ownersWith } from '../owners.ts';
import type { Dialogue, Session } from '../session.ts';
import { readSession } from '../stored-session.ts';
import { type Notice, tell, tellPerson } from '../tell.ts';
import { refusal, say } from '../turn.ts';
import type { World } from '../world.ts';
import type { OtherPhone } from './deed.ts';
import { askBackup, linkChoices } from './talk/identity.ts';
import { tellTheirAdmins } from './their-admins.ts';

const LASTS = 10 * 60_000;
const minutes = LASTS / 60_000;

/**
 * LINK: a code to text from the other phone, within ten minutes; a new one ends the old. None is
 * given where a carrier reads it, and none to staff, whose powers would go with it.
 */
export async function giveLinkCode(act: Act): Promise<Outcome> {
  const { tx, world, person, address, limits, now } = act;
  if (!limits.provenSender) return told(refusal('link.not-by-sms'));
  if (isStaff(person)) return refuseStaff(act);
  // Twice as long as other codes, since whoever has it may ask to be the same person.
  const code = makeCode(world.random) + makeCode(world.random);
  const expiresAt = now + LASTS;
  await addLinkCode(tx, { code, personId: person.id, addressId: address.id, expiresAt });
  return told(say('link.code', { code, minutes }));
}

/** The phones of staff are linked by nobody's message; the admins hear who wants it. */
async function refuseStaff(act: Act): Promise<Outcome> {
  const count = await tellTheirAdmins(act, 'admin.link-wanted');
  return told(say(count > 0 ? 'link.staff' : 'link.staff-alone'));
}

/**
 * LINK with a code joins nothing yet: the phone that gave it is asked. It is taken only where the
 * sender is certain, or a forged SMS could draw a stranger in.
 */
export async function link(act: Act, code: string): Promise<Outcome> {
  const { tx, person, address, limits, now } = act;
  if (!limits.provenSender) return told(refusal('link.not-by-sms'));
  if (isStaff(person)) return refuseStaff(act);
  if (await isLimitReached(tx, 'linksTried', person.id, now)) return told(refusal('link.too-many'));
  await countTowards(tx, 'linksTried', person.id, now);
  const given = await useLinkCode(tx, code, now);
  const from = given?.addressId == null ? null : await addressById(tx, given.addressId);
  const isOther = from?.personId === given?.personId && from?.personId !== person.id;
  if (!from || !isOther || !(await mayBeAsked(tx, from))) return told(refusal('link.unknown'));
  const other = { personId: person.id, addressId: address.id, until: now + LASTS };
  if (!(await askPhone(act, from, { ...other, code }))) return told(refusal('link.busy'));
  return told(say('link.asked', { minutes }));
}

/** Not whoever became staff since, and nobody who wants no more messages. */
async function mayBeAsked(tx: Tx, { personId, state }: Address): Promise<boolean> {
  const person = await loadPerson(tx, personId);
  return !isStaff(person) && person.state === 'active' && state === 'active';
}

/** Asks the phone that gave a code; false where it is in the middle of something else. */
async function askPhone(act: Act, from: Address, other: OtherPhone): Promise<boolean> {
  const { tx, world, address, now } = act;
  const before = readSession(world.areas, await loadSession(tx, from.id));
  if (before.dialogue.kind !== 'idle') return false;
  const session: Session = {
    dialogue: { kind: 'linking', draft: other, asking: 'sure' },
    options: [],
  };
  await saveSession(tx, from.id, session, other.until, now);
  const { id, language, onDutySince, onDutyUntil, onDutyFor } = await loadPerson(tx, from.personId);
  await tell(
    tx,
    world,
    { person: { id, language, onDutySince, onDutyUntil, onDutyFor }, address: from },
    {
      key: `link-ask:${act.inboundId}`,
      says: (spoken) => [
        say(
          'link.ask',
          { channel: text(spoken, `channel.${address.channel}`), minutes },
          linkChoices(other.code),
        ),
      ],
      lane: 'urgent',
      lasts: LASTS,
    },
  );
  return true;
}

/** The answer of the phone that gave the code: its YES alone makes two phones one person's. */
export async function answerLink(
  act: Act,
  other: OtherPhone,
  yes: boolean | null,
): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const address = await addressById(tx, other.addressId);
  const theirs = await findPerson(tx, other.personId);
  const isThere = theirs !== null && address?.personId === theirs.id && theirs.forgetAt === null;
  if (!yes) {
    if (isThere) await tellUnlinked(tx, world, other);
    return yes === null ? told() : told(say('link.kept'));
  }
  if (!isThere || now > other.until || isStaff(person) || isStaff(theirs)) {
    return told(refusal('link.late'));
  }
  await mergePeople(tx, ownersWith(world.areas), theirs.id, person.id);
  for (const area of world.areas) await area.joined?.(tx, world, person.id);
  await audit(
    tx,
    { actorId: person.id, action: 'person.linked', subject: `person:${person.id}` },
    now,
  );
  await tellAllPhones(act, address);
  const backup = { kind: 'backup', draft: {}, asking: 'sure' } as const;
  const one = await loadPerson(tx, person.id);
  return { ...asked(backup, say('link.done'), askBackup()), person: one };
}

/** Nobody's new phone is a secret to the others. */
async function tellAllPhones(act: Act, { channel }: Address): Promise<void> {
  const { tx, world, person, inboundId } = act;
  for (const to of await reachEverywhere(tx, person.id, channelsInUse(world.network))) {
    if (to.address.id === act.address.id) continue;
    await tell(tx, world, to, {
      key: `linked:${inboundId}:${to.address.id}`,
      says: (spoken) => [say('link.linked', { channel: text(spoken, `channel.${channel}`) })],
      lane: 'urgent',
      lasts: 24 * 60 * 60_000,
    });
  }
}

/** Tells the phone that asked that it comes to nothing. */
async function tellUnlinked(
  tx: Tx,
  world: World,
  { personId, addressId, code }: OtherPhone,
): Promise<void> {
  await tellPerson(tx, world, personId, addressId, {
    key: `unlinked:${code}:${world.now()}`,
    says: [refusal('link.refused')],
    lane: 'reply',
    lasts: 60 * 60_000,
  });
}

/** The phone that was asked said nothing in time: the other hears so. */
export async function leaveUnlinked(
  tx: Tx,
  world: World,
  { dialogue }: { dialogue: Dialogue },
): Promise<Pick<Notice, 'key' | 'says'> | null> {
  if (dialogue.kind !== 'linking') return null;
  const other = dialogue.draft;
  await tellUnlinked(tx, world, other);
  return { key: `link-late:${other.code}:${world.now()}`, says: [refusal('link.late')] };
}
