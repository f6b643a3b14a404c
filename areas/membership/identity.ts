import { text } from '../../content/catalog.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { helpingRoles, type Role } from '../../db/vocabulary.ts';
import { addLinkCode, forgetPerson, mergePeople, useLinkCode } from '../../people/identity.ts';
import { recordConsent } from '../../people/memberships.ts';
import { isStaff, loadPerson, updatePerson } from '../../people/people.ts';
import { endAppointment } from '../appointments/forgotten.ts';
import { assignWaiting } from '../cases/assign.ts';
import { joinCases } from '../cases/join.ts';
import { endForPerson } from '../cases/opt-out.ts';
import { ownersWith } from '../owners.ts';
import { volunteerLeft } from '../requests/answer.ts';
import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';
import { askBackup } from './talk/identity.ts';

const LINK_LASTS = 10 * 60_000;

/** LINK: a code to text from the other channel, within ten minutes; a new one ends the old. */
export async function giveLinkCode(scene: Scene): Promise<void> {
  const { tx, world, person, now } = scene;
  // Twice as long as other codes, since whoever has it takes over what is linked.
  const code = makeCode(world.random) + makeCode(world.random);
  await addLinkCode(tx, { code, personId: person.id, expiresAt: now + LINK_LASTS });
  scene.reply(say('link.code', { code, minutes: LINK_LASTS / 60_000 }));
}

/**
 * LINK with a code: two channels become one person's. The code is shown on any channel but taken
 * only where the sender is certain, or a forged SMS could draw a stranger in. Staff roles stay
 * with the one who has them.
 */
export async function link(scene: Scene, code: string): Promise<void> {
  const { tx, person, now } = scene;
  if (!scene.limits.provenSender) {
    scene.reply(say('link.not-by-sms'));
    return;
  }
  const other = await useLinkCode(tx, code, now);
  if (other === null || other === person.id) {
    scene.reply(say('link.unknown'));
    return;
  }
  const target = await loadPerson(tx, other);
  const [from, to] = isStaff(person) && !isStaff(target) ? [target, person] : [person, target];
  await mergePeople(tx, ownersWith(scene.world.areas), from.id, to.id);
  await joinCases(tx, scene.world, to.id);
  scene.person = await loadPerson(tx, to.id);
  scene.address = { ...scene.address, personId: to.id };
  await audit(tx, { actorId: to.id, action: 'person.linked', subject: `person:${to.id}` }, now);
  scene.session = { dialogue: { kind: 'backup', draft: {}, asking: 'sure' }, options: [] };
  scene.reply(say('link.done'), askBackup());
}

/** Keeps whether alerts may go to the other channel, and by which words that was asked. */
export async function setBackup(scene: Scene, wanted: boolean): Promise<void> {
  const { tx, person, address, now, language } = scene;
  await updatePerson(tx, person.id, { fallback: wanted });
  await recordConsent(tx, {
    personId: person.id,
    channel: address.channel,
    county: null,
    act: wanted ? 'backup' : 'no-backup',
    wording: text(language, 'backup.ask'),
    at: now,
  });
  scene.reply(say(wanted ? 'backup.yes' : 'backup.no'));
}

/** FORGET ME, after the question was answered with yes. */
export async function forget(scene: Scene): Promise<void> {
  const { tx, person, now } = scene;
  if (!scene.limits.provenSender && isStaff(person)) {
    scene.reply(say('forget.not-by-sms'));
    return;
  }
  await endForPerson(tx, scene.world, person.id);
  await endAppointment(tx, scene.world, person.id);
  await volunteerLeft(tx, scene.world, person.id);
  await forgetPerson(tx, ownersWith(scene.world.areas), person.id, now);
  await audit(
    tx,
    { actorId: null, action: 'person.forgotten', subject: `person:${person.id}` },
    now,
  );
  scene.reply(say('forget.done'));
}

const rolesOnDuty: ReadonlySet<Role> = new Set([
  ...(['verifier', 'responder', 'ateam', 'sanctuary'] as const),
  ...(['operator', 'compa', 'admin', 'patrol'] as const),
]);

/** ON DUTY and OFF DUTY, for those who have a shift to keep. */
export async function setDuty(scene: Scene, on: boolean): Promise<void> {
  const { tx, person, now } = scene;
  const may = person.memberships.some(({ role }) => rolesOnDuty.has(role));
  if (!may || person.state !== 'active') {
    scene.reply(say('duty.not-staff'));
    return;
  }
  // Cases go to whoever is on duty, so a forged SMS must not put anybody there.
  const helps = person.memberships.some(({ role }) => helpingRoles.includes(role));
  if (on && helps && !scene.limits.provenSender) {
    scene.reply(say('admin.not-by-sms'));
    return;
  }
  await updatePerson(tx, person.id, { onDutySince: on ? now : null });
  const action = on ? 'shift.started' : 'shift.ended';
  await audit(tx, { actorId: person.id, action, subject: `person:${person.id}` }, now);
  scene.reply(say(on ? 'duty.on' : 'duty.off'));
  if (on) await assignWaiting(tx, scene.world);
}
