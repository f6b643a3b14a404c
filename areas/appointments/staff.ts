import { audit } from '../../db/audit.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { loadPerson, type Reachable, reach } from '../../people/people.ts';
import { countAsAnswer } from '../cases/assign.ts';
import { caseForStaff, maySee, oversees } from '../cases/relay.ts';
import { type Case, caseById } from '../cases/store/cases.ts';
import type { Scene } from '../scene.ts';
import { tell } from '../tell.ts';
import { say } from '../turn.ts';
import { agendaLine, paramsOf } from './describe.ts';
import { slotChoices, timeOf } from './offer.ts';
import { appointmentAfter } from './rules/appointments.ts';
import { distinctTimes, timesFor } from './slots.ts';
import {
  type Appointment,
  appointmentByCode,
  bookedWith,
  comingOf,
  updateAppointment,
} from './store/appointments.ts';
import { tellPersonOf } from './tell.ts';

const DAY = 24 * 60 * 60_000;
const OFFERED = 6;
const LISTED = 20;

/** APPOINTMENT by a member of staff: who comes to them. */
export async function agenda(scene: Scene): Promise<void> {
  const { tx, world, person, now, language } = scene;
  const booked = await bookedWith(tx, [person.id], now);
  if (booked.length === 0) {
    scene.reply(say('appointments.staff.agenda-empty'));
    return;
  }
  const lines: string[] = [];
  for (const one of booked.slice(0, LISTED)) {
    lines.push(await agendaLine(tx, world, one, language));
  }
  scene.reply(say('appointments.staff.agenda', { lines: lines.join('\n') }));
}

/** The appointment of a code, where it is with this member of staff or of a case of theirs. */
export async function handled(scene: Scene, code: string): Promise<Appointment | null> {
  const { tx, person } = scene;
  const found = await appointmentByCode(tx, code);
  if (!found) return null;
  const of = found.caseId === null ? null : await caseById(tx, found.caseId);
  const may = found.staffId === person.id || of?.assignedTo === person.id || oversees(person);
  if (may) return found;
  scene.reply(say('appointments.staff.not-yours', { code }));
  return null;
}

/** APPOINTMENT with the code of one. */
export async function details(scene: Scene, code: string): Promise<void> {
  const { tx, world, language } = scene;
  const found = await handled(scene, code);
  if (!found) return;
  const line = await agendaLine(tx, world, found, language);
  scene.reply(say(`appointments.state.${found.state}`, { line, place: found.place }));
}

/** APPOINTMENT with the code of a case: its person is shown the next times. */
export async function invite(scene: Scene, code: string): Promise<void> {
  const { tx, world, person, now, language } = scene;
  const found = await caseForStaff(tx, code);
  if (found && !maySee(person, found)) {
    scene.reply(say('cases.not-yours', { code }));
    return;
  }
  const to = found && (await reachable(scene, found));
  if (!found || !to) {
    scene.reply(say('appointments.staff.unreachable', { code }));
    return;
  }
  const coming = await comingOf(tx, to.person.id, now);
  if (coming) {
    scene.reply(say('appointments.staff.has-one', paramsOf(world, coming, language)));
    return;
  }
  const { slots, spoken } = await timesFor(tx, world, to.person, person.id);
  const times = distinctTimes(slots).slice(0, OFFERED);
  if (times.length === 0) {
    scene.reply(say('appointments.staff.no-times'));
    return;
  }
  await tell(tx, world, to, {
    key: `appointment-offer:${found.id}:${scene.inboundId}`,
    says: (language) => [
      say(
        'appointments.told.offer',
        {
          network: world.network.name,
          times: times.map(({ startsAt }) => `- ${timeOf(world, startsAt, language)}`).join('\n'),
        },
        slotChoices(world, times, spoken, language),
      ),
    ],
    lane: 'reply',
    lasts: DAY,
  });
  const subject = `case:${found.id}`;
  await audit(tx, { actorId: person.id, action: 'appointment.offered', subject }, now);
  await countAsAnswer(tx, found, now);
  scene.reply(say('appointments.staff.offered', { code, number: times.length }));
}

/** Whoever asked for help and still wants to hear from us; null where nobody can be written to. */
async function reachable(
  { tx, world }: Scene,
  { personId, addressId, state }: Case,
): Promise<Reachable | null> {
  if (personId === null || state === 'closed') return null;
  if ((await loadPerson(tx, personId)).state !== 'active') return null;
  return reach(tx, personId, channelsInUse(world.network), addressId);
}

/** KEPT and MISSED: whether the person came. Who did not is offered another time, once. */
export async function attendance(
  scene: Scene,
  code: string,
  what: 'kept' | 'missed',
): Promise<void> {
  const { tx, world, person, now } = scene;
  const found = await handled(scene, code);
  if (!found) return;
  const after = appointmentAfter(found, what === 'kept' ? 'keep' : 'miss', now);
  if (!after) {
    scene.reply(await whyNot(scene, found));
    return;
  }
  await updateAppointment(tx, found.id, { state: after, wakeAt: null });
  const subject = `appointment:${found.id}`;
  await audit(tx, { actorId: person.id, action: `appointment.${what}`, subject }, now);
  if (what === 'kept') {
    scene.reply(say('appointments.staff.kept', { code }));
    return;
  }
  const told = await tellPersonOf(tx, world, found, 'missed', (to) =>
    say('appointments.told.missed', { time: timeOf(world, found.startsAt, to) }, [
      { id: 'appointment', label: 'appointments.choices.new-time' },
    ]),
  );
  scene.reply(say(`appointments.staff.missed${told ? '' : '-untold'}`, { code }));
}

async function whyNot({ tx, world, language }: Scene, found: Appointment) {
  if (found.state === 'booked') {
    return say('appointments.staff.too-early', paramsOf(world, found, language));
  }
  const line = await agendaLine(tx, world, found, language);
  return say(`appointments.state.${found.state}`, { line, place: found.place });
}
