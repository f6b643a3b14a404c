import { validateDetailed } from 'node-cron';
import type { Timetable, WeekDay } from './occurrences.ts';
import { cronOfWords } from './plain-words.ts';

/** What was wrong with an expression, field by field, as node-cron words it. */
export interface TimetableError {
  problems: string[];
}

export interface ReadTimetable {
  /** The expression as it is kept, whatever words it was given in. */
  cron: string;
  timetable: Timetable;
}

/** Reads a cron expression of five or six fields, or plain words in any language. */
export function readTimetable(text: string): ReadTimetable | TimetableError {
  const cron = isCron(text) ? text.trim() : cronOfWords(text);
  if (cron === null) return { problems: [text.trim()] };
  const { valid, fields, errors } = validateDetailed(cron);
  if (!valid || !fields) return { problems: errors.map(({ message }) => message) };
  const monthDays = restricted(fields.dayOfMonth, 31) ? fields.dayOfMonth.map(monthDay) : 'any';
  const weekDays = restricted(fields.dayOfWeek, 7) ? fields.dayOfWeek.map(weekDay) : 'any';
  const unknown = [
    ...(monthDays === 'any' ? [] : monthDays),
    ...(weekDays === 'any' ? [] : weekDays),
  ];
  if (unknown.includes(null)) return { problems: [cron] };
  return {
    cron,
    timetable: {
      seconds: fields.second,
      minutes: fields.minute,
      hours: fields.hour,
      months: fields.month,
      monthDays: monthDays as Timetable['monthDays'],
      weekDays: weekDays as Timetable['weekDays'],
    },
  };
}

/** Cron has no words of four letters but names of days and months, and `@daily`. */
function isCron(text: string): boolean {
  const trimmed = text.trim();
  return (
    /^@\w+$/.test(trimmed) ||
    (/^[*\d][^:]*$/.test(trimmed) &&
      trimmed.split(/\s+/).length >= 5 &&
      /^[\dA-Z*/,#?L-]+$/i.test(trimmed.replace(/\s/g, '')))
  );
}

function restricted(values: readonly (number | string)[], all: number): boolean {
  return values.length < all;
}

function monthDay(value: number | string): number | 'last' | null {
  if (typeof value === 'number') return value;
  return value === 'L' ? 'last' : null;
}

/** `1#2`: the second Monday; `5L`: the last Friday. */
function weekDay(value: number | string): WeekDay | null {
  if (typeof value === 'number') return { day: value, nth: null };
  const match = /^([0-7])(?:#([1-5])|(L))$/.exec(value);
  if (!match) return null;
  return { day: Number(match[1]) % 7, nth: match[3] ? 'last' : Number(match[2]) };
}
