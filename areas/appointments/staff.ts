import { audit } from '../../db/audit.ts';
import { loadPerson } from '../../people/people.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { answerCase, caseToHelp, handlesCase } from '../cases/standing.ts';
import { refusal, say } from '../turn.ts';
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
  const { tx, person, now } = act;
  const booked = await bookedWith(tx, [person.id], now);
  if (booked.length === 0) {
    return told(say('appointments.staff.agenda-empty'));
  }
  const lines: string[] = [];
  for (const one of booked.slice(0, LISTED)) {
    lines.push(await agendaLine(act, one));
  }
  return told(say('appointments.staff.agenda', { lines: lines.join('\n') }));
}

/** The appointment of a code, where it is with this member of staff or of a case of theirs; else what
 * says that it is not. */
export async function handled(act: Act, code: string): Promise<Appointment | Outcome> {
  const { tx, person } = act;
  const found = await appointmentByCode(tx, code);
  if (!found) return told();
  if (found.staffId === person.id || (await handlesCase(act, found.caseId))) return found;
  return told(refusal('appointments.staff.not-yours', { code }));
}

/** APPOINTMENT with the code of one. */
export async function details(act: Act, code: string): Promise<Outcome> {
  const found = await handled(act, code);
  if ('says' in found) return found;
  const line = await agendaLine(act, found);
  return told(refusal(`appointments.state.${found.state}`, { line, place: found.place }));
}

/** APPOINTMENT with the code of a case: its person is shown the next times. */
export async function invite(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person, now, language } = act;
  const found = await caseToHelp(act, code, 'see');
  if (found === 'not-theirs') return told(refusal('cases.not-yours', { code }));
  const to = typeof found === 'string' ? null : found.to;
  // Only who still wants to hear from us is written to.
  const wanted = to && (await loadPerson(tx, to.person.id)).state === 'active';
  if (typeof found === 'string' || !to || !wanted) {
    return told(refusal('appointments.staff.unreachable', { code }));
  }
  const coming = await comingOf(tx, to.person.id, now);
  if (coming) {
    return told(refusal('appointments.staff.has-one', paramsOf(world, coming, language)));
  }
  const { slots, spoken } = await timesFor(act, to.person, person.id);
  const times = distinctTimes(slots).slice(0, OFFERED);
  if (times.length === 0) {
    return told(refusal('appointments.staff.no-times'));
  }
  await answerCase(act, found, to, {
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
  return told(say('appointments.staff.offered', { code, number: times.length }));
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

async function whyNot(act: Act, found: Appointment) {
  if (found.state === 'booked') {
    return refusal('appointments.staff.too-early', paramsOf(act.world, found, act.language));
  }
  const line = await agendaLine(act, found);
  return refusal(`appointments.state.${found.state}`, { line, place: found.place });
}
