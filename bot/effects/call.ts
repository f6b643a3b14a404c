import { audit } from '../../db/audit.ts';
import { addCall, type Call, callByCode, openCallOf, updateCall } from '../../db/calls.ts';
import { makeCode } from '../../reports/code.ts';
import type { Scene } from '../scene.ts';
import { tell, tellPerson } from '../tell.ts';
import { say } from '../turn.ts';
import { staffFor } from '../world.ts';
import { fileUnsent } from './report.ts';

const DAY = 24 * 60 * 60_000;

/** Someone asks for a person: the staff is told at once, the words go along, the address never. */
export async function openCall(scene: Scene, urgent: boolean, words: string): Promise<void> {
  const { tx, world, person, address, now } = scene;
  await fileUnsent(scene);
  const open = await openCallOf(tx, person.id);
  const call =
    open ??
    (await addCall(
      tx,
      { personId: person.id, addressId: address.id, urgent },
      () => makeCode(world.random),
      now,
    ));
  if (!open) {
    const details = { urgent };
    await audit(
      tx,
      { actorId: person.id, action: 'call.opened', subject: `call:${call.id}`, details },
      now,
    );
  }
  scene.session = { dialogue: { kind: 'call', code: call.code }, options: [] };
  const told = await tellStaff(scene, call, urgent, words);
  if (told === 0) scene.session = { dialogue: { kind: 'idle' }, options: [] };
  scene.reply(say(told > 0 ? 'call.opened' : 'call.nobody'));
}

/** Passes words on to whoever answered, or to everyone who may. */
export async function passOn(scene: Scene, code: string, words: string): Promise<void> {
  const call = await callByCode(scene.tx, code);
  if (!call || call.closedAt !== null) {
    scene.session = { dialogue: { kind: 'idle' }, options: [] };
    scene.reply(say('call.over'));
    return;
  }
  await tellStaff(scene, call, call.urgent, words);
  // Until someone has answered, silence would look like nobody listens.
  if (call.answeredBy === null) scene.reply(say('call.passed'));
}

async function tellStaff(
  scene: Scene,
  call: Call,
  urgent: boolean,
  words: string,
): Promise<number> {
  const { tx, world, person, inboundId } = scene;
  const staff = await staffFor(
    tx,
    world,
    urgent ? ['operator', 'admin'] : ['compa', 'operator', 'admin'],
    null,
  );
  const answering = staff.filter((one) => one.person.id === call.answeredBy);
  const to = (answering.length > 0 ? answering : staff).filter(
    (one) => one.person.id !== person.id,
  );
  for (const member of to) {
    await tell(tx, world, member, {
      key: `call:${call.id}:${inboundId}:${member.person.id}`,
      says: [
        say(urgent ? 'call.staff-urgent' : 'call.staff', {
          code: call.code,
          words: words.trim() === '' ? '—' : words,
          language: scene.language.toUpperCase(),
        }),
      ],
      lane: 'urgent',
      lasts: DAY,
      aboutId: person.id,
    });
  }
  return to.length;
}

/** A member of staff writes back; neither sees the other's address. */
export async function answerCall(scene: Scene, code: string, words: string): Promise<void> {
  const { tx, world, person, now, inboundId } = scene;
  const call = await callByCode(tx, code);
  if (!call || call.closedAt !== null) {
    scene.reply(say('call.over-staff', { code }));
    return;
  }
  if (words.trim() === '') {
    scene.reply(say('call.empty', { code }));
    return;
  }
  if (call.answeredBy === null) {
    await updateCall(tx, call.id, { answeredBy: person.id });
    await audit(
      tx,
      { actorId: person.id, action: 'call.answered', subject: `call:${call.id}` },
      now,
    );
  }
  await tellPerson(tx, world, call.personId, call.addressId, {
    key: `answer:${call.id}:${inboundId}`,
    says: [say('call.answer', { network: world.network.name, words })],
    lane: 'reply',
    lasts: DAY,
  });
  scene.reply(say('call.sent', { code }));
}

export async function closeCall(scene: Scene, code: string): Promise<void> {
  const { tx, world, now, person, inboundId } = scene;
  const call = await callByCode(tx, code);
  if (!call || call.closedAt !== null) return;
  await updateCall(tx, call.id, { closedAt: now });
  await audit(tx, { actorId: person.id, action: 'call.closed', subject: `call:${call.id}` }, now);
  if (call.answeredBy === null) return;
  await tellPerson(tx, world, call.answeredBy, null, {
    key: `call-closed:${call.id}:${inboundId}`,
    says: [say('call.staff-closed', { code })],
    lane: 'urgent',
    lasts: DAY,
  });
}
