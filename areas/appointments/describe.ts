import { dayName, timeOfDay } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Act } from '../act.ts';
import { caseBehind } from '../cases/standing.ts';
import type { Choice } from '../turn.ts';
import type { World } from '../world.ts';
import { timeOf } from './offer.ts';
import type { AppointmentNeed, WeeklyHours } from './rules/appointments.ts';
import type { Appointment } from './store/appointments.ts';

/** What is said of an appointment to whoever has it. */
export function paramsOf(
  world: World,
  { startsAt, place, code }: Pick<Appointment, 'startsAt' | 'place' | 'code'>,
  language: Language,
): { time: string; place: string; code: string } {
  return { time: timeOf(world, startsAt, language), place, code };
}

export function needsOf(needs: readonly AppointmentNeed[], language: Language): string {
  return needs.map((need) => text(language, `appointments.need.${need}`)).join(' + ');
}

/** A line of office hours: Monday, 9:00 AM – 12:00 PM, 30 min, place. */
export function hoursLine(hours: WeeklyHours, language: Language): string {
  const { weekday, fromMinute, toMinute, slotMinutes, place } = hours;
  const clock = (minute: number): string =>
    timeOfDay(Date.UTC(2026, 0, 4, 0, minute), language, 'UTC');
  return text(language, 'appointments.hours.line', {
    day: dayName(weekday, language),
    from: clock(fromMinute),
    to: clock(toMinute),
    minutes: slotMinutes,
    place,
  });
}

/** A line of the agenda: time, code, case, and what is needed. */
export async function agendaLine(act: Act, appointment: Appointment): Promise<string> {
  const { world, language } = act;
  const { code, startsAt, needs, caseId } = appointment;
  const caseCode = (await caseBehind(act, caseId))?.code;
  return [
    `${code}: ${timeOf(world, startsAt, language)}`,
    ...(caseCode ? [text(language, 'appointments.staff.case', { code: caseCode })] : []),
    ...(needs.length > 0 ? [needsOf(needs, language)] : []),
  ].join(' · ');
}

/** What a person can do with the appointment they have. */
export function ownChoices(code: string): Choice[] {
  return [
    { id: `booked:move:${code}`, label: 'appointments.choices.move' },
    { id: `booked:call-off:${code}`, label: 'appointments.choices.call-off' },
    { id: `booked:keep:${code}`, label: 'appointments.choices.keep' },
  ];
}
