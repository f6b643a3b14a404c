import { text } from '../../content/catalog.ts';
import type { Queries } from '../../db/store.ts';
import { loadPerson } from '../../people/people.ts';
import { calendarFile } from './rules/calendar-file.ts';
import { type Appointment, revisionsOf } from './store/appointments.ts';

/**
 * The calendar file of an appointment as it is now. It says the network's name, when and where, and
 * nothing of the matter: others may look at a calendar. Its name has plain letters in every language,
 * since not all that carry it keep others.
 */
export async function calendarOf(
  q: Queries,
  { id, personId, token, state, place, startsAt, endsAt }: Appointment,
  network: string,
  now: number,
): Promise<{ name: string; words: string }> {
  const language = (await loadPerson(q, personId)).language ?? 'es';
  const event = {
    uid: `${token}@appointments`,
    sequence: await revisionsOf(q, id),
    cancelled: state === 'cancelled',
    summary: text(language, 'appointments.calendar-title', { network }),
    location: place,
    startsAt,
    endsAt,
  };
  return {
    name: text(language, 'appointments.calendar-file-name'),
    words: calendarFile(event, now),
  };
}
