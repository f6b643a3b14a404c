import type { Attachments } from '../../delivery/attachments.ts';
import { calendarOf } from './calendar.ts';
import { appointmentById } from './store/appointments.ts';

/** The calendar file of an appointment, as the appointment is when the message goes out. */
export const calendarAttachment: NonNullable<Attachments['calendar']> = async (
  q,
  id,
  { network, now },
) => {
  const found = await appointmentById(q, id);
  if (!found) return null;
  const { name, words } = await calendarOf(q, found, network.name, now);
  return { file: { contentType: 'text/calendar', name, bytes: Buffer.from(words) } };
};
