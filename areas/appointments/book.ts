import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { makeToken } from '../../db/token.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { type Act, asked, type Outcome } from '../act.ts';
import { ownCase } from '../cases/standing.ts';
import { type Choice, type Say, say } from '../turn.ts';
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
export async function choose(act: Act, booking: Booking, wanted: ChosenSlot): Promise<Outcome> {
  const { tx, person, now } = act;
  const own = await comingOf(tx, person.id, now);
  if (await isLimitReached(tx, 'appointmentsSet', person.id, now)) {
    const staff: Choice = { id: 'consulta', label: 'menu.person' };
    return asked({ kind: 'idle' }, say('appointments.enough', {}, [staff]));
  }
  if (own && own.code !== booking.moving) return showOwn(act, own);
  const slot = await freeSlot(act, wanted);
  if (!slot) return offerTimes(act, booking, 0, say('appointments.taken'));
  if (own) return moveTo(act, own, slot);
  if (booking.needs) return book(act, booking, slot, booking.needs);
  const { staffId, startsAt } = slot;
  const draft = { booking, page: 0, slot: { staffId, startsAt } };
  const time = timeOf(act.world, startsAt, act.language);
  return asked(
    { kind: 'booking', draft, asking: 'needs' },
    say('appointments.ask-needs', { time }, needsChoices),
  );
}

const needsChoices: Choice[] = [
  { id: 'needs:interpreter', label: 'appointments.need.interpreter' },
  { id: 'needs:childcare', label: 'appointments.need.childcare' },
  { id: 'needs:both', label: 'appointments.need.both' },
  { id: 'needs:none', label: 'appointments.need.none' },
];

/** What was chosen, as far as it is still free: with the same member of staff or another. */
async function freeSlot(act: Act, { staffId, startsAt }: ChosenSlot): Promise<Slot | null> {
  const { person, language } = act;
  // What staff offered is theirs to give, also where the case is with nobody yet.
  const { slots } = await timesFor(act, { ...person, language }, staffId);
  const then = slots.filter((slot) => slot.startsAt === startsAt);
  return then.find((slot) => slot.staffId === staffId) ?? then[0] ?? null;
}

/** Books what is still free; whoever comes second for a time is shown other times. */
export async function book(
  act: Act,
  booking: Booking,
  wanted: ChosenSlot,
  needs: AppointmentNeed[],
): Promise<Outcome> {
  const own = await comingOf(act.tx, act.person.id, act.now);
  if (own) return showOwn(act, own);
  const slot = await freeSlot(act, wanted);
  const appointment = slot && (await store(act, slot, needs));
  if (!appointment) return offerTimes(act, { ...booking, needs }, 0, say('appointments.taken'));
  const says = await confirm(act, appointment);
  await tellStaff(act, appointment, 'booked');
  await askVolunteers(act, appointment);
  return asked({ kind: 'idle' }, ...says);
}

async function store(act: Act, slot: Slot, needs: AppointmentNeed[]): Promise<Appointment | null> {
  const { tx, world, person, address, now } = act;
  const clocks = clocksOf(world.network.timeZone);
  const appointment = await addAppointment(
    tx,
    {
      ...slot,
      ...firstReminder(slot, now, clocks),
      caseId: (await ownCase(act, person.id))?.id ?? null,
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
async function confirm(act: Act, appointment: Appointment): Promise<Say[]> {
  const { world, person, language } = act;
  const { needs } = appointment;
  return [
    say('appointments.booked', paramsOf(world, appointment, language)),
    ...(needs.length > 0 ? [say('appointments.needed', { needs: needsOf(needs, language) })] : []),
    ...(person.state === 'left' ? [say('appointments.stopped')] : []),
    ...(await giveCalendar(act, appointment)),
  ];
}

/** Takes the one time that was meant in words; else the answer says what there is. */
export async function chooseWished(act: Act, booking: Booking, wish: Wish): Promise<Outcome> {
  const slot = await timeWished(act, booking, wish);
  return 'says' in slot ? slot : choose(act, booking, slot);
}
