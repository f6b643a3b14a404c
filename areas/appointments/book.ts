import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { makeToken } from '../../db/token.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { openCaseOf } from '../cases/store/cases.ts';
import { fileUnsent } from '../reports/turn-effects.ts';
import type { Scene } from '../scene.ts';
import { type Choice, say } from '../turn.ts';
import { giveCalendar } from './calendar-link.ts';
import { clocksOf } from './clocks.ts';
import type { ChosenSlot } from './deed.ts';
import { needsOf, paramsOf } from './describe.ts';
import type { Booking } from './dialogue.ts';
import { offerTimes, timeOf, timeWished } from './offer.ts';
import { moveTo, showOwn } from './own.ts';
import type { AppointmentNeed, Slot } from './rules/appointments.ts';
import { firstReminder } from './rules/reminders.ts';
import { timesFor } from './slots.ts';
import { type Appointment, addAppointment, comingOf } from './store/appointments.ts';
import { tellStaff } from './tell.ts';
import { askVolunteers } from './volunteers.ts';
import type { Wish } from './wish.ts';

/** A time was chosen: moves what is to be moved, else asks what is needed. */
export async function choose(scene: Scene, booking: Booking, wanted: ChosenSlot): Promise<void> {
  const { tx, person, now } = scene;
  const own = await comingOf(tx, person.id, now);
  if (await isLimitReached(tx, 'appointmentsSet', person.id, now)) {
    scene.session = { dialogue: { kind: 'idle' }, options: [] };
    scene.reply(say('appointments.enough', {}, [{ id: 'consulta', label: 'menu.person' }]));
    return;
  }
  if (own && own.code !== booking.moving) {
    await showOwn(scene, own);
    return;
  }
  const slot = await freeSlot(scene, wanted);
  if (!slot) {
    await offerTimes(scene, booking, 0, say('appointments.taken'));
    return;
  }
  if (own) {
    await moveTo(scene, own, slot);
    return;
  }
  if (booking.needs) {
    await book(scene, booking, slot, booking.needs);
    return;
  }
  await fileUnsent(scene);
  const { staffId, startsAt } = slot;
  const draft = { booking, page: 0, slot: { staffId, startsAt } };
  scene.session = { dialogue: { kind: 'booking', draft, asking: 'needs' }, options: [] };
  const time = timeOf(scene.world, startsAt, scene.language);
  scene.reply(say('appointments.ask-needs', { time }, needsChoices));
}

const needsChoices: Choice[] = [
  { id: 'needs:interpreter', label: 'appointments.need.interpreter' },
  { id: 'needs:childcare', label: 'appointments.need.childcare' },
  { id: 'needs:both', label: 'appointments.need.both' },
  { id: 'needs:none', label: 'appointments.need.none' },
];

/** What was chosen, as far as it is still free: with the same member of staff or another. */
async function freeSlot(
  { tx, world, person, language }: Scene,
  { staffId, startsAt }: ChosenSlot,
): Promise<Slot | null> {
  // What staff offered is theirs to give, also where the case is with nobody yet.
  const { slots } = await timesFor(tx, world, { ...person, language }, staffId);
  const then = slots.filter((slot) => slot.startsAt === startsAt);
  return then.find((slot) => slot.staffId === staffId) ?? then[0] ?? null;
}

/** Books what is still free; whoever comes second for a time is shown other times. */
export async function book(
  scene: Scene,
  booking: Booking,
  wanted: ChosenSlot,
  needs: AppointmentNeed[],
): Promise<void> {
  const own = await comingOf(scene.tx, scene.person.id, scene.now);
  if (own) {
    await showOwn(scene, own);
    return;
  }
  const slot = await freeSlot(scene, wanted);
  const appointment = slot && (await store(scene, slot, needs));
  if (!appointment) {
    await offerTimes(scene, { ...booking, needs }, 0, say('appointments.taken'));
    return;
  }
  scene.session = { dialogue: { kind: 'idle' }, options: [] };
  await confirm(scene, appointment);
  await tellStaff(scene, appointment, 'booked');
  await askVolunteers(scene, appointment);
}

async function store(
  scene: Scene,
  slot: Slot,
  needs: AppointmentNeed[],
): Promise<Appointment | null> {
  const { tx, world, person, address, now } = scene;
  const clocks = clocksOf(world.network.timeZone);
  const appointment = await addAppointment(
    tx,
    {
      ...slot,
      ...firstReminder(slot, now, clocks),
      caseId: (await openCaseOf(tx, person.id))?.id ?? null,
      personId: person.id,
      addressId: address.id,
      needs,
      token: makeToken(world.random),
    },
    () => makeCode(world.random),
    now,
  );
  if (!appointment) return null;
  const subject = `appointment:${appointment.id}`;
  const details = { staff: slot.staffId, needs: needs.join(' ') };
  await audit(tx, { actorId: person.id, action: 'appointment.booked', subject, details }, now);
  await countTowards(tx, 'appointmentsSet', person.id, now);
  return appointment;
}

/** Day, time, place and code, what was asked for, and the calendar file. */
async function confirm(scene: Scene, appointment: Appointment): Promise<void> {
  const { world, language, reply } = scene;
  const { needs } = appointment;
  reply(say('appointments.booked', paramsOf(world, appointment, language)));
  if (needs.length > 0) {
    reply(say('appointments.needed', { needs: needsOf(needs, language) }));
  }
  if (scene.person.state === 'left') reply(say('appointments.stopped'));
  await giveCalendar(scene, appointment);
}

/** Takes the one time that was meant in words; else the answer says what there is. */
export async function chooseWished(scene: Scene, booking: Booking, wish: Wish): Promise<void> {
  const slot = await timeWished(scene, booking, wish);
  if (slot) await choose(scene, booking, slot);
}
