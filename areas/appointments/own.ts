import { audit } from '../../db/audit.ts';
import { countTowards } from '../../people/limits.ts';
import { fileUnsent } from '../reports/turn-effects.ts';
import { cancelRequestsOf } from '../requests/open.ts';
import type { Scene } from '../scene.ts';
import { type Choice, say } from '../turn.ts';
import { giveCalendar } from './calendar-link.ts';
import { clocksOf } from './clocks.ts';
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

/** APPOINTMENT: what the person has booked, else the times there are. */
export async function show(scene: Scene): Promise<void> {
  const own = await comingOf(scene.tx, scene.person.id, scene.now);
  if (own) await showOwn(scene, own);
  else await offerTimes(scene, {}, 0, say('appointments.none'));
}

export async function showOwn(scene: Scene, own: Appointment): Promise<void> {
  const { world, language } = scene;
  const { code, needs } = own;
  await fileUnsent(scene);
  const draft = { booking: {}, page: 0, code };
  scene.session = { dialogue: { kind: 'booking', draft, asking: 'own' }, options: [] };
  scene.reply(say('appointments.own', paramsOf(world, own, language), ownChoices(code)));
  if (needs.length > 0) {
    scene.reply(say('appointments.own-needs', { needs: needsOf(needs, language) }));
  }
}

/** The appointment of a button or code, where it is the person's own and can still be changed. */
async function ownOpen(scene: Scene, code: string): Promise<Appointment | null> {
  const own = await appointmentByCode(scene.tx, code);
  const mine = own !== null && own.personId === scene.person.id;
  return mine && appointmentAfter(own, 'move', scene.now) !== null ? own : null;
}

/** Asks for another time. */
export async function move(scene: Scene, code: string): Promise<void> {
  const own = await ownOpen(scene, code);
  if (own) await offerTimes(scene, { moving: code }, 0);
  else scene.reply(say('appointments.gone', {}, again));
}

export async function keepIt(scene: Scene, code: string): Promise<void> {
  const own = await ownOpen(scene, code);
  if (scene.session.dialogue.kind === 'booking') {
    scene.session = { dialogue: { kind: 'idle' }, options: [] };
  }
  if (!own) scene.reply(say('appointments.gone', {}, again));
  else scene.reply(say('appointments.kept-as-is', paramsOf(scene.world, own, scene.language)));
}

/** Gives it another time; code, needs and case stay. */
export async function moveTo(scene: Scene, own: Appointment, slot: Slot): Promise<void> {
  const { tx, world, person, address, now, language } = scene;
  const moved = { ...own, ...slot, addressId: address.id };
  const { staffId, startsAt, endsAt, place, addressId } = moved;
  const reminding = firstReminder(slot, now, clocksOf(world.network.timeZone));
  const change = { staffId, startsAt, endsAt, place, addressId, ...reminding };
  await updateAppointment(tx, own.id, change);
  const subject = `appointment:${own.id}`;
  await audit(tx, { actorId: person.id, action: 'appointment.moved', subject }, now);
  await countTowards(tx, 'appointmentsSet', person.id, now);
  scene.session = { dialogue: { kind: 'idle' }, options: [] };
  scene.reply(say('appointments.moved', paramsOf(world, moved, language)));
  await giveCalendar(scene, moved);
  await cancelRequestsOf(tx, world, { appointmentId: own.id });
  await askVolunteers(scene, moved);
  if (own.staffId !== staffId) await tellStaff(scene, own, 'cancelled');
  await tellStaff(scene, moved, own.staffId === staffId ? 'moved' : 'booked');
}

/** CALL OFF, by the person it belongs to or by staff; the others hear of it. */
export async function callOff(scene: Scene, code: string, by: 'person' | 'staff'): Promise<void> {
  const { tx, world, person, now, language } = scene;
  const found = by === 'person' ? await ownOpen(scene, code) : await handled(scene, code);
  if (by === 'staff' && !found) return;
  const after = found && appointmentAfter(found, 'cancel', now);
  if (!found || !after) {
    scene.reply(say('appointments.gone', {}, again));
    return;
  }
  await updateAppointment(tx, found.id, { state: after, wakeAt: null });
  const subject = `appointment:${found.id}`;
  const entry = { actorId: person.id, action: 'appointment.cancelled', subject, details: { by } };
  await audit(tx, entry, now);
  await cancelRequestsOf(tx, world, { appointmentId: found.id });
  if (scene.session.dialogue.kind === 'booking') {
    scene.session = { dialogue: { kind: 'idle' }, options: [] };
  }
  const params = paramsOf(world, found, language);
  if (by === 'person') scene.reply(say('appointments.called-off', params, again));
  else {
    const told = await tellPersonOf(tx, world, found, 'cancelled', (to) =>
      say('appointments.told.called-off', paramsOf(world, found, to), again),
    );
    scene.reply(say(`appointments.staff.called-off${told ? '' : '-untold'}`, params));
  }
  await tellStaff(scene, found, 'cancelled');
}
