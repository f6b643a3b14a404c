import { instantOf, localTimeAt } from './zone.ts';

/** The days and times of day a timetable names, each part sorted. */
export interface Timetable {
  seconds: readonly number[];
  minutes: readonly number[];
  hours: readonly number[];
  /** From 1; `last` is the last day of the month. */
  monthDays: readonly (number | 'last')[] | 'any';
  /** From 1. */
  months: readonly number[];
  /** Sunday is 0. */
  weekDays: readonly WeekDay[] | 'any';
}

/** A day of the week: each, the nth of the month, or its last. */
export interface WeekDay {
  day: number;
  nth: number | 'last' | null;
}

/** From one 29 February to the next there may be eight years, as over 2100. */
const MOST_DAYS = 9 * 366;

/**
 * The next instants of a timetable after one, in milliseconds since 1970. Where both the day of
 * the month and the day of the week are limited, either will do, as in crontab(5). A time that
 * the change to summer time skips comes an hour later that day; one that comes twice, once.
 */
export function occurrencesAfter(
  timetable: Timetable,
  zone: string,
  after: number,
  count: number,
): number[] {
  const found: number[] = [];
  const start = localTimeAt(after, zone);
  let without = 0;
  for (let ahead = 0; without < MOST_DAYS && found.length < count; ahead++) {
    const date = new Date(Date.UTC(start.year, start.month - 1, start.day + ahead));
    without++;
    if (!isOn(timetable, date)) continue;
    const times = timesOn(timetable, zone, date).filter((instant) => instant > after);
    if (times.length > 0) without = 0;
    found.push(...times);
  }
  return found.slice(0, count);
}

function timesOn({ hours, minutes, seconds }: Timetable, zone: string, date: Date): number[] {
  const day = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  };
  const instants = hours.flatMap((hour) =>
    minutes.flatMap((minute) =>
      seconds.map((second) => instantOf({ ...day, hour, minute, second }, zone)),
    ),
  );
  return [...new Set(instants)].sort((a, b) => a - b);
}

function isOn({ months, monthDays, weekDays }: Timetable, date: Date): boolean {
  if (!months.includes(date.getUTCMonth() + 1)) return false;
  const onMonthDay = monthDays !== 'any' && isMonthDay(monthDays, date);
  const onWeekDay = weekDays !== 'any' && weekDays.some((one) => isWeekDay(one, date));
  if (monthDays === 'any') return weekDays === 'any' || onWeekDay;
  return onMonthDay || onWeekDay;
}

function isMonthDay(monthDays: readonly (number | 'last')[], date: Date): boolean {
  const day = date.getUTCDate();
  return monthDays.includes(day) || (monthDays.includes('last') && day === lengthOfMonth(date));
}

function isWeekDay({ day, nth }: WeekDay, date: Date): boolean {
  if (date.getUTCDay() !== day) return false;
  if (nth === null) return true;
  if (nth === 'last') return date.getUTCDate() + 7 > lengthOfMonth(date);
  return Math.ceil(date.getUTCDate() / 7) === nth;
}

function lengthOfMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}
