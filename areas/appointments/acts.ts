import type { ActsOf } from '../act.ts';
import { book, choose, chooseWished } from './book.ts';
import type { AppointmentDeed } from './deed.ts';
import { dropHours, listHours, setHours } from './hours.ts';
import { offerTimes } from './offer.ts';
import { callOff, keepIt, move, show } from './own.ts';
import { agenda, attendance, details, invite } from './staff.ts';

/** What is done with appointments and office hours. */
export const appointmentActs: ActsOf<AppointmentDeed> = {
  'appointment.show': show,
  'appointment.offer': (act, { booking, page }) => offerTimes(act, booking, page),
  'appointment.wish': (act, { booking, wish }) => chooseWished(act, booking, wish),
  'appointment.choose': (act, { booking, slot }) => choose(act, booking, slot),
  'appointment.book': (act, { booking, slot, needs }) => book(act, booking, slot, needs),
  'appointment.move': (act, { code }) => move(act, code),
  'appointment.keep-it': (act, { code }) => keepIt(act, code),
  'appointment.call-off': callOff,
  'appointment.agenda': agenda,
  'appointment.details': (act, { code }) => details(act, code),
  'appointment.invite': (act, { code }) => invite(act, code),
  'appointment.kept': (act, { code }) => attendance(act, code, 'kept'),
  'appointment.missed': (act, { code }) => attendance(act, code, 'missed'),
  'appointment.hours': listHours,
  'appointment.set-hours': (act, { hours }) => setHours(act, hours),
  'appointment.drop-hours': (act, { number }) => dropHours(act, number),
};
