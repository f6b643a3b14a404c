import { audit } from '../../db/audit.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { may } from '../../people/authority.ts';
import { loadPerson, type Reachable, reach } from '../../people/people.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { mayHandle, maySee } from '../cases/access.ts';
import { countAsAnswer } from '../cases/assign.ts';
import { caseForStaff } from '../cases/relay.ts';
import { type Case, caseById } from '../cases/store/cases.ts';
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
export async function agenda(act: Act): Promise<Outcome> {
  const { tx, world, person, now, language } = act;
  const booked = await bookedWith(tx, [person.id], now);
  if (booked.length === 0) {
    return told(say('appointments.staff.agenda-empty'));
  }
  const lines: string[] = [];
  for (const one of booked.slice(0, LISTED)) {
    lines.push(await agendaLine(tx, world, one, language));
  }
  return told(say('appointments.staff.agenda', { lines: lines.join('\n') }));
}

/** The appointment of a code, where it is with this member of staff or of a case of theirs; else what
 * says that it is not. */
export async function handled(act: Act, code: string): Promise<Appointment | Outcome> {
  const { tx, person } = act;
  const found = await appointmentByCode(tx, code);
  if (!found) return told();
  const of = found.caseId === null ? null : await caseById(tx, found.caseId);
  const isTheirs =
    found.staffId === person.id || (of ? mayHandle(person, of) : may(person, 'oversee'));
  if (isTheirs) return found;
  return told(say('appointments.staff.not-yours', { code }));
}

/** APPOINTMENT with the code of one. */
export async function details(act: Act, code: string): Promise<Outcome> {
  const { tx, world, language } = act;
  const found = await handled(act, code);
  if ('says' in found) return found;
  const line = await agendaLine(tx, world, found, language);
  return told(say(`appointments.state.${found.state}`, { line, place: found.place }));
}

/** APPOINTMENT with the code of a case: its person is shown the next times. */
export async function invite(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person, now, language } = act;
  const found = await caseForStaff(tx, code);
  if (found && !maySee(person, found)) {
    return told(say('cases.not-yours', { code }));
  }
  const to = found && (await reachable(act, found));
  if (!found || !to) {
    return told(say('appointments.staff.unreachable', { code }));
  }
  const coming = await comingOf(tx, to.person.id, now);
  if (coming) {
    return told(say('appointments.staff.has-one', paramsOf(world, coming, language)));
  }
  const { slots, spoken } = await timesFor(tx, world, to.person, person.id);
  const times = distinctTimes(slots).slice(0, OFFERED);
  if (times.length === 0) {
    return told(say('appointments.staff.no-times'));
  }
  await tell(tx, world, to, {
    key: `appointment-offer:${found.id}:${act.inboundId}`,
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
  return told(say('appointments.staff.offered', { code, number: times.length }));
}

/** Whoever asked for help and still wants to hear from us; null where nobody can be written to. */
async function reachable(
  { tx, world }: Act,
  { personId, addressId, state }: Case,
): Promise<Reachable | null> {
  if (personId === null || state === 'closed') return null;
  if ((await loadPerson(tx, personId)).state !== 'active') return null;
  return reach(tx, personId, channelsInUse(world.network), addressId);
}

/** KEPT and MISSED: whether the person came. Who did not is offered another time, once. */
export async function attendance(
  act: Act,
  code: string,
  what: 'kept' | 'missed',
): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const found = await handled(act, code);
  if ('says' in found) return found;
  const after = appointmentAfter(found, what === 'kept' ? 'keep' : 'miss', now);
  if (!after) {
    return told(await whyNot(act, found));
  }
  await updateAppointment(tx, found.id, { state: after, wakeAt: null });
  const subject = `appointment:${found.id}`;
  await audit(tx, { actorId: person.id, action: `appointment.${what}`, subject }, now);
  if (what === 'kept') {
    return told(say('appointments.staff.kept', { code }));
  }
  const reached = await tellPersonOf(tx, world, found, 'missed', (to) =>
    say('appointments.told.missed', { time: timeOf(world, found.startsAt, to) }, [
      { id: 'appointment', label: 'appointments.choices.new-time' },
    ]),
  );
  return told(say(`appointments.staff.missed${reached ? '' : '-untold'}`, { code }));
}

async function whyNot({ tx, world, language }: Act, found: Appointment) {
  if (found.state === 'booked') {
    return say('appointments.staff.too-early', paramsOf(world, found, language));
  }
  const line = await agendaLine(tx, world, found, language);
  return say(`appointments.state.${found.state}`, { line, place: found.place });
}
