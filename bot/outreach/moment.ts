import { type Timed, takeTime } from '../../broadcasts/schedules/plain-words.ts';
import { instantOf, localTimeAt } from '../../broadcasts/schedules/zone.ts';
import { type DateWords, dateWords } from '../../content/dates.ts';
import { type Language, languages } from '../../content/languages.ts';
import { normalise } from '../../content/normalise.ts';

/** What keeps a text from being one moment to come. */
export type MomentProblem =
  /** A word is not understood, or there is no such day. */
  | 'unread'
  | 'no-day'
  | 'no-time'
  /** The day of the week is another one on that date. */
  | 'weekday'
  | 'past'
  /** More than a year ahead. */
  | 'far';

export type ReadMoment = { at: number } | { problem: MomentProblem };

const DAY = 24 * 60 * 60_000;
const FARTHEST = 366 * DAY;

/**
 * The one moment that words name, such as "sábado 12 de diciembre 10:00", "tomorrow at 5 pm" or
 * "12/12 10:00"; the language says which number of a date is the month.
 */
export function readMoment(
  text: string,
  { language, timeZone, now }: { language: Language; timeZone: string; now: number },
): ReadMoment {
  const order = [language, ...languages.filter((one) => one !== language)];
  const read = order.map((one) => inWords(text, dateWords[one], timeZone, now));
  // What is wrong is said as the language sees it that came farthest.
  const rank: readonly string[] = ['unread', 'no-time', 'no-day'];
  const [best] = read.sort((a, b) => rankOf(b) - rankOf(a));
  return best ?? { problem: 'unread' };

  function rankOf(one: ReadMoment): number {
    if ('at' in one) return 9;
    const index = rank.indexOf(one.problem);
    return index < 0 ? 5 : index;
  }
}

function inWords(text: string, words: DateWords, zone: string, now: number): ReadMoment {
  const timed = takeTime(text, words.timetable);
  const named = namesIn(timed?.rest ?? normalise(text), words);
  if (!named) return { problem: 'unread' };
  if (!timed) return { problem: 'no-time' };
  const days = daysMeant(named, words, zone, now);
  if (!days) return { problem: 'unread' };
  if (days.length === 0) return { problem: 'no-day' };
  const moments = days.map((day) => instantOf({ ...day, ...clockOf(timed) }, zone));
  const at = moments.find((one) => one > now);
  if (at === undefined) return { problem: 'past' };
  if (at > now + FARTHEST) return { problem: 'far' };
  if (named.weekday !== null && weekdayOf(localTimeAt(at, zone)) !== named.weekday) {
    return { problem: 'weekday' };
  }
  return { at };
}

function clockOf({ hour, minute }: Timed) {
  return { hour, minute, second: 0 };
}

interface Day {
  year: number;
  month: number;
  day: number;
}

interface Named {
  weekday: number | null;
  month: number | null;
  /** Days from today, where a word such as "tomorrow" says it. */
  ahead: number | null;
  numbers: number[];
}

/** The parts of a date that words name; null where one of them is none. */
function namesIn(rest: string, words: DateWords): Named | null {
  let left = ` ${rest.trim()} `;
  const take = (phrases: Iterable<string>): string | null => {
    const found = [...phrases]
      .sort((a, b) => b.length - a.length)
      .find((phrase) => left.includes(` ${phrase} `));
    if (found === undefined) return null;
    left = left.replace(` ${found} `, ' ');
    return found;
  };
  const ahead = take(words.dayAfter) ? 2 : take(words.tomorrow) ? 1 : take(words.today) ? 0 : null;
  const month = take(words.months.keys());
  const days = new Map(Object.entries(words.timetable.days));
  const weekday = take(days.keys());
  while (take(words.fillers) !== null);
  const tokens = left.split(' ').filter(Boolean);
  const numbers = tokens.map((token) => Number(/^(\d{1,4})(?:st|nd|rd|th|o)?$/.exec(token)?.[1]));
  if (numbers.some((number) => Number.isNaN(number))) return null;
  return {
    weekday: weekday === null ? null : (days.get(weekday) ?? null),
    month: month === null ? null : (words.months.get(month) ?? null),
    ahead,
    numbers,
  };
}

/** The days a date may mean, the nearest first; null where there is no such day. */
function daysMeant(
  { weekday, month, ahead, numbers }: Named,
  words: DateWords,
  zone: string,
  now: number,
): Day[] | null {
  const today = localTimeAt(now, zone);
  if (ahead !== null) {
    return month === null && numbers.length === 0 ? [shifted(today, ahead)] : null;
  }
  if (numbers.length === 0) {
    if (month !== null) return null;
    if (weekday === null) return [];
    const first = (weekday - weekdayOf(today) + 7) % 7;
    return [shifted(today, first), shifted(today, first + 7)];
  }
  const date = dateOf(numbers, month, words.monthFirst);
  if (!date) return null;
  const { day } = date;
  if (date.month === null) {
    const months = Array.from({ length: 13 }, (_, i) => shiftedMonth(today, i, day));
    return months.filter(isDay).slice(0, 2);
  }
  const wanted = date.month;
  const years = date.year === null ? [today.year, today.year + 1] : [date.year];
  const found = years.map((year) => ({ year, month: wanted, day })).filter(isDay);
  return found.length > 0 ? found : null;
}

/** Which number is the day, the month and the year. */
function dateOf(
  numbers: readonly number[],
  named: number | null,
  monthFirst: boolean,
): { day: number; month: number | null; year: number | null } | null {
  const [first = 0, second = 0, third = 0] = numbers;
  if (named !== null) {
    if (numbers.length === 1) return { day: first, month: named, year: null };
    if (numbers.length === 2 && second > 31) return { day: first, month: named, year: second };
    return null;
  }
  if (numbers.length === 1) return first > 31 ? null : { day: first, month: null, year: null };
  if (numbers.length === 3 && first > 31) return { year: first, month: second, day: third };
  if (numbers.length > 3) return null;
  const year = numbers.length === 3 ? (third < 100 ? 2000 + third : third) : null;
  const swap = first > 12 ? false : second > 12 ? true : monthFirst;
  return swap ? { month: first, day: second, year } : { day: first, month: second, year };
}

function isDay({ year, month, day }: Day): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function shifted({ year, month, day }: Day, by: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + by));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function shiftedMonth({ year, month }: Day, by: number, day: number): Day {
  const date = new Date(Date.UTC(year, month - 1 + by, 1));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day };
}

function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}
