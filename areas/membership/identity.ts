import { text } from '../../content/catalog.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { helpingRoles, type Role } from '../../db/vocabulary.ts';
import { addLinkCode, forgetPerson, mergePeople, useLinkCode } from '../../people/identity.ts';
import { recordConsent } from '../../people/memberships.ts';
import { isStaff, loadPerson, updatePerson } from '../../people/people.ts';
import { type Act, asked, type Outcome, told } from '../act.ts';
import { leaveEverywhere } from '../leaving.ts';
import { ownersWith } from '../owners.ts';
import { say } from '../turn.ts';
import { askBackup } from './talk/identity.ts';

const LINK_LASTS = 10 * 60_000;

/** LINK: a code to text from the other channel, within ten minutes; a new one ends the old. */
export async function giveLinkCode(act: Act): Promise<Outcome> {
  const { tx, world, person, now } = act;
  // Twice as long as other codes, since whoever has it takes over what is linked.
  const code = makeCode(world.random) + makeCode(world.random);
  await addLinkCode(tx, { code, personId: person.id, expiresAt: now + LINK_LASTS });
  return told(say('link.code', { code, minutes: LINK_LASTS / 60_000 }));
}

/**
 * LINK with a code: two channels become one person's. The code is shown on any channel but taken
 * only where the sender is certain, or a forged SMS could draw a stranger in. Staff roles stay
 * with the one who has them.
 */
export async function link(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person, limits, now } = act;
  if (!limits.provenSender) return told(say('link.not-by-sms'));
  const other = await useLinkCode(tx, code, now);
  if (other === null || other === person.id) return told(say('link.unknown'));
  const target = await loadPerson(tx, other);
  const [from, to] = isStaff(person) && !isStaff(target) ? [target, person] : [person, target];
  await mergePeople(tx, ownersWith(world.areas), from.id, to.id);
  for (const area of world.areas) await area.joined?.(tx, world, to.id);
  await audit(tx, { actorId: to.id, action: 'person.linked', subject: `person:${to.id}` }, now);
  const one = await loadPerson(tx, to.id);
  const backup = { kind: 'backup', draft: {}, asking: 'sure' } as const;
  return { ...asked(backup, say('link.done'), askBackup()), person: one };
}

/** Keeps whether alerts may go to the other channel, and by which words that was asked. */
export async function setBackup(act: Act, wanted: boolean): Promise<Outcome> {
  const { tx, person, address, now, language } = act;
  await updatePerson(tx, person.id, { fallback: wanted });
  await recordConsent(tx, {
    personId: person.id,
    channel: address.channel,
    county: null,
    act: wanted ? 'backup' : 'no-backup',
    wording: text(language, 'backup.ask'),
    at: now,
  });
  return told(say(wanted ? 'backup.yes' : 'backup.no'));
}

/** FORGET ME, after the question was answered with yes. */
export async function forget(act: Act): Promise<Outcome> {
  const { tx, person, now } = act;
  if (!act.limits.provenSender && isStaff(person)) {
    return told(say('forget.not-by-sms'));
  }
  await leaveEverywhere(tx, act.world, person.id, 'forgotten');
  await forgetPerson(tx, ownersWith(act.world.areas), person.id, now);
  await audit(
    tx,
    { actorId: null, action: 'person.forgotten', subject: `person:${person.id}` },
    now,
  );
  return told(say('forget.done'));
}

const rolesOnDuty: ReadonlySet<Role> = new Set([
  ...(['verifier', 'responder', 'ateam', 'sanctuary'] as const),
  ...(['operator', 'compa', 'admin', 'patrol'] as const),
]);

/** ON DUTY and OFF DUTY, for those who have a shift to keep. */
export async function setDuty(act: Act, on: boolean): Promise<Outcome> {
  const { tx, person, now } = act;
  const may = person.memberships.some(({ role }) => rolesOnDuty.has(role));
  if (!may || person.state !== 'active') {
    return told(say('duty.not-staff'));
  }
  // Cases go to whoever is on duty, so a forged SMS must not put anybody there.
  const helps = person.memberships.some(({ role }) => helpingRoles.includes(role));
  if (on && helps && !act.limits.provenSender) {
    return told(say('admin.not-by-sms'));
  }
  await updatePerson(tx, person.id, { onDutySince: on ? now : null });
  const action = on ? 'shift.started' : 'shift.ended';
  await audit(tx, { actorId: person.id, action, subject: `person:${person.id}` }, now);
  if (on) for (const area of act.world.areas) await area.onDuty?.(tx, act.world);
  return told(say(on ? 'duty.on' : 'duty.off'));
}
