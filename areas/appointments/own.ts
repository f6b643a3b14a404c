import { audit } from '../../db/audit.ts';
import { countTowards } from '../../people/limits.ts';
import { type Act, asked, type Outcome, told } from '../act.ts';
import { cancelRequestsOf } from '../requests/open.ts';
import { type Choice, refusal, type Say, say } from '../turn.ts';
import { giveCalendar } from './calendar-link.ts';
import { clocksOf } from './clocks.ts';
import type { CallingOff } from './deed.ts';
import { needsOf, ownChoices, paramsOf } from './describe.ts';
import { offerTimes } from './offer.ts';
import { appointmentAfter, type Slot } from './rules/appointments.ts';
import { firstReminder } from './rules/reminders.ts';
import { handled } from './staff.ts';
import {
  type Appointment,
  appointmentByCode,
  comingOf,
  updateAppointment,
} from './store/appointments.ts';
import { tellPersonOf, tellStaff } from './tell.ts';
import { askVolunteers } from './volunteers.ts';

const again: Choice[] = [{ id: 'appointment', label: 'appointments.choices.new-time' }];
const gone = refusal('appointments.gone', {}, again);

/** APPOINTMENT: what the person has booked, else the times there are. */
export async function show(act: Act): Promise<Outcome> {
  const own = await comingOf(act.tx, act.person.id, act.now);
  return own ? showOwn(act, own) : offerTimes(act, {}, 0, say('appointments.none'));
}

export function showOwn({ world, language }: Act, own: Appointment): Outcome {
  const { code, needs } = own;
  return asked(
    { kind: 'booking', draft: { booking: {}, page: 0, code }, asking: 'own' },
    say('appointments.own', paramsOf(world, own, language), ownChoices(code)),
    ...(needs.length > 0
      ? [say('appointments.own-needs', { needs: needsOf(needs, language) })]
      : []),
  );
}

/**
 * The appointment of a button or code, where it is the person's own and can still be changed; else
 * what says that it cannot.
 */
async function ownOpen({ tx, person, now }: Act, code: string): Promise<Appointment | Outcome> {
  const own = await appointmentByCode(tx, code);
  const mine = own !== null && own.personId === person.id;
  return mine && appointmentAfter(own, 'move', now) !== null ? own : told(gone);
}

/** Asks for another time. */
export async function move(act: Act, code: string): Promise<Outcome> {
  const own = await ownOpen(act, code);
  return 'says' in own ? own : offerTimes(act, { moving: code }, 0);
}

export async function keepIt(act: Act, code: string): Promise<Outcome> {
  const own = await ownOpen(act, code);
  if ('says' in own) return own;
  return told(say('appointments.kept-as-is', paramsOf(act.world, own, act.language)));
}

/** Gives it another time; code, needs and case stay. */
export async function moveTo(act: Act, own: Appointment, slot: Slot): Promise<Outcome> {
  const { tx, world, person, address, now, language } = act;
  const moved = { ...own, ...slot, addressId: address.id };
  const { staffId, startsAt, endsAt, place, addressId } = moved;
  const reminding = firstReminder(slot, now, clocksOf(world.network.timeZone));
  const change = { staffId, startsAt, endsAt, place, addressId, ...reminding };
  await updateAppointment(tx, own.id, change);
  const subject = `appointment:${own.id}`;
  await audit(tx, { actorId: person.id, action: 'appointment.moved', subject }, now);
  await countTowards(tx, 'appointmentsSet', person.id, now);
  const calendar = await giveCalendar(act, moved);
  await cancelRequestsOf(tx, world, { appointmentId: own.id });
  await askVolunteers(act, moved);
  if (own.staffId !== staffId) await tellStaff(act, own, 'cancelled');
  await tellStaff(act, moved, own.staffId === staffId ? 'moved' : 'booked');
  const params = paramsOf(world, moved, language);
  return asked({ kind: 'idle' }, say('appointments.moved', params), ...calendar);
}

/** CALL OFF, by the person it belongs to or by staff; the others hear of it. */
export async function callOff(act: Act, { code, by, settles }: CallingOff): Promise<Outcome> {
  const { tx, world, person, now, language } = act;
  const found = await (by === 'person' ? ownOpen : handled)(act, code);
  if ('says' in found) return found;
  const after = appointmentAfter(found, 'cancel', now);
  if (!after) return told(gone);
  await updateAppointment(tx, found.id, { state: after, wakeAt: null });
  const subject = `appointment:${found.id}`;
  const entry = { actorId: person.id, action: 'appointment.cancelled', subject, details: { by } };
  await audit(tx, entry, now);
  await cancelRequestsOf(tx, world, { appointmentId: found.id });
  const said =
    by === 'person'
      ? say('appointments.called-off', paramsOf(world, found, language), again)
      : await tellCalledOff(act, found);
  await tellStaff(act, found, 'cancelled');
  return settles ? asked({ kind: 'idle' }, said) : told(said);
}

/** Tells the person what staff called off; returns what staff is told of that. */
async function tellCalledOff({ tx, world, language }: Act, found: Appointment): Promise<Say> {
  const reached = await tellPersonOf(tx, world, found, 'cancelled', (to) =>
    say('appointments.told.called-off', paramsOf(world, found, to), again),
  );
  const key = `appointments.staff.called-off${reached ? '' : '-untold'}` as const;
  return say(key, paramsOf(world, found, language));
}
