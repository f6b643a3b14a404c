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
  'appointment.offer': (scene, { booking, page }) => offerTimes(scene, booking, page),
  'appointment.wish': (scene, { booking, wish }) => chooseWished(scene, booking, wish),
  'appointment.choose': (scene, { booking, slot }) => choose(scene, booking, slot),
  'appointment.book': (scene, { booking, slot, needs }) => book(scene, booking, slot, needs),
  'appointment.move': (scene, { code }) => move(scene, code),
  'appointment.keep-it': (scene, { code }) => keepIt(scene, code),
  'appointment.call-off': (scene, { code, by }) => callOff(scene, code, by),
  'appointment.agenda': agenda,
  'appointment.details': (scene, { code }) => details(scene, code),
  'appointment.invite': (scene, { code }) => invite(scene, code),
  'appointment.kept': (scene, { code }) => attendance(scene, code, 'kept'),
  'appointment.missed': (scene, { code }) => attendance(scene, code, 'missed'),
  'appointment.hours': listHours,
  'appointment.set-hours': (scene, { hours }) => setHours(scene, hours),
  'appointment.drop-hours': (scene, { number }) => dropHours(scene, number),
};
