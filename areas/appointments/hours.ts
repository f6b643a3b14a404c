import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { refusal, type Say, say } from '../turn.ts';
import { hoursLine } from './describe.ts';
import type { HoursRead } from './read-hours.ts';
import { bookedWith } from './store/appointments.ts';
import { addOfficeHours, officeHoursOf, removeOfficeHours } from './store/office-hours.ts';

/** OFFICE HOURS: one's own, numbered, and how they are changed. */
export async function listHours(act: Act): Promise<Outcome> {
  return told(...(await listSays(act)));
}

async function listSays(act: Act): Promise<Say[]> {
  const own = await officeHoursOf(act.tx, act.person.id);
  if (own.length === 0) return [say('appointments.hours.none'), say('appointments.hours.how')];
  const lines = own.map((one, i) => `${i + 1}. ${hoursLine(one, act.language)}`).join('\n');
  return [say('appointments.hours.list', { lines }), say('appointments.hours.change')];
}

/** Adds office hours on each of the days; none where they would lie over those there are. */
export async function setHours(act: Act, { weekdays, ...given }: HoursRead): Promise<Outcome> {
  const { tx, person, now, language } = act;
  const own = await officeHoursOf(tx, person.id);
  const other = own.find(
    ({ weekday, fromMinute, toMinute }) =>
      weekdays.includes(weekday) && fromMinute < given.toMinute && given.fromMinute < toMinute,
  );
  if (other) {
    const number = own.indexOf(other) + 1;
    const line = hoursLine(other, language);
    return told(refusal('appointments.hours.problem.overlap', { number, line }));
  }
  for (const weekday of weekdays) {
    const id = await addOfficeHours(tx, { ...given, weekday, staffId: person.id }, now);
    const subject = `office-hours:${id}`;
    await audit(tx, { actorId: person.id, action: 'office-hours.added', subject }, now);
  }
  return told(say('appointments.hours.added'), ...(await listSays(act)));
}

/** Takes a line of the list away; what is booked stays booked. */
export async function dropHours(act: Act, number: number): Promise<Outcome> {
  const { tx, person, now, language } = act;
  const one = (await officeHoursOf(tx, person.id))[number - 1];
  if (!one) {
    return told(refusal('appointments.hours.problem.number', { number }), ...(await listSays(act)));
  }
  await removeOfficeHours(tx, person.id, one.id);
  const subject = `office-hours:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'office-hours.removed', subject }, now);
  const booked = await bookedWith(tx, [person.id], now);
  return told(
    say('appointments.hours.removed', { line: hoursLine(one, language) }),
    ...(booked.length > 0
      ? [say('appointments.hours.still-booked', { number: booked.length })]
      : []),
  );
}
