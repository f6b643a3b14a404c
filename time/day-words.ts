import type { MomentWords } from '../content/moments.ts';
import { Rest } from './rest.ts';

/** The day that words name, but for the day of the week. */
export type Day =
  | { kind: 'none' }
  | { kind: 'offset'; days: number }
  | { kind: 'month-day'; day: number }
  | { kind: 'dates'; dates: CalendarDate[] };

export interface CalendarDate {
  year: number | null;
  month: number;
  day: number;
}

const NUMERIC =
  /(?<!\d)(?:(\d{4})[/-](\d{1,2})[/-](\d{1,2})|(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?)(?!\d)/;

/** Takes a date in numbers, read both ways where it may be either. */
export function takeNumericDate(text: string): { rest: string; dates: CalendarDate[] } {
  const found = NUMERIC.exec(text);
  if (!found) return { rest: text, dates: [] };
  const rest = text.replace(found[0], ' ');
  const [isoYear, isoMonth, isoDay, a, b, short] = found.slice(1).map((part) => Number(part));
  if (isoYear) {
    return { rest, dates: [{ year: isoYear, month: isoMonth ?? 0, day: isoDay ?? 0 }] };
  }
  const year = short ? (short < 100 ? 2000 + short : short) : null;
  const dates = [
    { year, month: a ?? 0, day: b ?? 0 },
    { year, month: b ?? 0, day: a ?? 0 },
  ];
  return { rest, dates };
}

export interface Taken {
  day: Day;
  weekday: number | null;
  /** Whether it is said to be tonight. */
  tonight: boolean;
  /** The half of the day it is said to be in. */
  half: 'morning' | 'evening' | null;
  /** The hour that no minutes are said of. */
  hour: number | null;
  /** Whether the hour is a number by itself, which may be a day of the month. */
  bare: boolean;
  /** Whether it is half past the hour. */
  halfPast: boolean;
}

/**
 * Takes the words that name a day, and of the time of day what has no minutes; null where some say
 * something more, or name two days. Where the time is known, a number by itself is a day.
 */
export function takeDay(
  padded: string,
  words: MomentWords,
  dates: CalendarDate[],
  timed: boolean,
): Taken | null {
  const rest = new Rest(padded);
  // First, so that the "mañana" of "por la mañana" is no day.
  const half = halfOf(rest, words);
  const halfPast = rest.take(words.halfPast);
  const days: Day[] = dates.length > 0 ? [{ kind: 'dates', dates }] : [];
  const written = takeWrittenDate(rest, words);
  if (written) days.push({ kind: 'dates', dates: [written] });
  const tonight = rest.take(words.tonight);
  const ahead = tonight ? 0 : rest.takeAhead(words);
  if (ahead !== null) days.push({ kind: 'offset', days: ahead });
  const weekday = rest.takeWeekday(words);
  const named = timed ? null : rest.takeHour(words);
  const numbers = rest.without([...words.fillers, ...words.times.fillers]).map(numberOf);
  const hour = named ?? (timed ? null : (numbers.pop() ?? null));
  const bare = named === null && half === null;
  const day = numbers.pop();
  if (day !== undefined) days.push({ kind: 'month-day', day });
  if (numbers.length > 0 || days.length > 1) return null;
  if ([day, hour].some((number) => Number.isNaN(number))) return null;
  return { day: days[0] ?? { kind: 'none' }, weekday, tonight, half, hour, bare, halfPast };
}

function halfOf(rest: Rest, { times }: MomentWords): Taken['half'] {
  if (rest.take(times.evening)) return 'evening';
  return rest.take(times.morning) ? 'morning' : null;
}

/** A day of the month or an hour; not a number where it is neither. */
function numberOf(word: string): number {
  return Number(/^(\d{1,2})(?:st|nd|rd|th|o|h)?$/.exec(word)?.[1]);
}

const NUMBER = String.raw`(\d{1,2})(?:st|nd|rd|th|o)?`;
const YEAR = String.raw`(?:(?:\p{L}{1,3} )?(\d{4}) )?`;

/** "3 de diciembre de 2026", "December 3rd", "3 ديسمبر". */
function takeWrittenDate(rest: Rest, { months }: MomentWords): CalendarDate | null {
  for (const [i, names] of months.entries()) {
    const name = `(?:${names.join('|')})`;
    const found =
      rest.takePattern(new RegExp(` ${NUMBER} (?:\\p{L}{1,3} )?${name} ${YEAR}`, 'u')) ??
      rest.takePattern(new RegExp(` ${name} ${NUMBER} ${YEAR}`, 'u'));
    if (!found) continue;
    return { year: found[2] ? Number(found[2]) : null, month: i + 1, day: Number(found[1]) };
  }
  return null;
}
