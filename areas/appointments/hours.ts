import { audit } from '../../db/audit.ts';
import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';
import { hoursLine } from './describe.ts';
import type { HoursRead } from './read-hours.ts';
import { bookedWith } from './store/appointments.ts';
import { addOfficeHours, officeHoursOf, removeOfficeHours } from './store/office-hours.ts';

/** OFFICE HOURS: one's own, numbered, and how they are changed. */
export async function listHours(scene: Scene): Promise<void> {
  const own = await officeHoursOf(scene.tx, scene.person.id);
  if (own.length === 0) {
    scene.reply(say('appointments.hours.none'), say('appointments.hours.how'));
    return;
  }
  const lines = own.map((one, i) => `${i + 1}. ${hoursLine(one, scene.language)}`).join('\n');
  scene.reply(say('appointments.hours.list', { lines }), say('appointments.hours.change'));
}

/** Adds office hours on each of the days; none where they would lie over those there are. */
export async function setHours(scene: Scene, { weekdays, ...given }: HoursRead): Promise<void> {
  const { tx, person, now, language } = scene;
  const own = await officeHoursOf(tx, person.id);
  const other = own.find(
    ({ weekday, fromMinute, toMinute }) =>
      weekdays.includes(weekday) && fromMinute < given.toMinute && given.fromMinute < toMinute,
  );
  if (other) {
    const number = own.indexOf(other) + 1;
    const line = hoursLine(other, language);
    scene.reply(say('appointments.hours.problem.overlap', { number, line }));
    return;
  }
  for (const weekday of weekdays) {
    const id = await addOfficeHours(tx, { ...given, weekday, staffId: person.id }, now);
    const subject = `office-hours:${id}`;
    await audit(tx, { actorId: person.id, action: 'office-hours.added', subject }, now);
  }
  scene.reply(say('appointments.hours.added'));
  await listHours(scene);
}

/** Takes a line of the list away; what is booked stays booked. */
export async function dropHours(scene: Scene, number: number): Promise<void> {
  const { tx, person, now, language } = scene;
  const one = (await officeHoursOf(tx, person.id))[number - 1];
  if (!one) {
    scene.reply(say('appointments.hours.problem.number', { number }));
    await listHours(scene);
    return;
  }
  await removeOfficeHours(tx, person.id, one.id);
  const subject = `office-hours:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'office-hours.removed', subject }, now);
  scene.reply(say('appointments.hours.removed', { line: hoursLine(one, language) }));
  const booked = await bookedWith(tx, [person.id], now);
  if (booked.length > 0) {
    scene.reply(say('appointments.hours.still-booked', { number: booked.length }));
  }
}
