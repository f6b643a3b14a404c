import { dayAndTime, dayName, timeOfDay } from '../../broadcasts/compose.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { type Purpose, purposesIn } from '../../people/duty.ts';
import { dayAt } from '../../time/zone.ts';
import type { World } from '../world.ts';
import type { Span, Weekly } from './rules/rota.ts';
import type { Rota } from './store/rotas.ts';
import type { Shift } from './store/shifts.ts';

/** A moment as people say it: the time of day, with the day where it is another. */
export function momentOf({ network, now }: World, at: number, language: Language): string {
  const isToday = dayAt(at, network.timeZone) === dayAt(now(), network.timeZone);
  return (isToday ? timeOfDay : dayAndTime)(at, language, network.timeZone);
}

/** From when to when, with the day of each where it is needed. */
export function spanOf(world: World, { startsAt, endsAt }: Span, language: Language): string {
  const { timeZone } = world.network;
  const isOneDay = dayAt(startsAt, timeZone) === dayAt(endsAt, timeZone);
  return text(language, 'shifts.span', {
    from: dayAndTime(startsAt, language, timeZone),
    to: (isOneDay ? timeOfDay : dayAndTime)(endsAt, language, timeZone),
  });
}

/** What some shifts are for: to verify, and the line. */
export function purposesAs(some: readonly Purpose[], language: Language): string {
  return some.map((one) => text(language, `shifts.for.${one}` as TextKey)).join(', ');
}

/** A line of the list. */
export function shiftLine(world: World, shift: Shift, language: Language): string {
  const when = spanOf(world, shift, language);
  return text(language, `shifts.line.${shift.state === 'open' ? 'open' : 'coming'}`, {
    when,
    purposes: purposesAs(purposesIn(shift.purposes), language),
  });
}

/** An entry of the rota: every Monday, 6:00 PM to 10:00 PM. */
export function weeklyLine(
  { weekdays, fromMinute, toMinute, purposes }: Weekly & Pick<Rota, 'purposes'>,
  language: Language,
): string {
  const clock = (minute: number): string =>
    timeOfDay(Date.UTC(2026, 0, 4, 0, minute), language, 'UTC');
  return text(language, 'shifts.line.weekly', {
    days: [...weekdays]
      .sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7))
      .map((day) => dayName(day, language))
      .join(', '),
    from: clock(fromMinute),
    to: clock(toMinute),
    purposes: purposesAs(purposesIn(purposes), language),
  });
}
