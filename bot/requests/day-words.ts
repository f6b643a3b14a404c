import { longestFirst } from '../../broadcasts/schedules/plain-words.ts';
import type { MomentWords } from '../../content/moments.ts';

/** The day that words name. */
export type Day =
  | { kind: 'none' }
  | { kind: 'offset'; days: number }
  | { kind: 'weekday'; weekday: number }
  | { kind: 'dates'; dates: CalendarDate[] };

export interface CalendarDate {
  year: number | null;
  month: number;
  day: number;
}

const NUMERIC =
  /(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?)(?!\d)/;

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
  /** Whether it is said to be tonight. */
  tonight: boolean;
  /** The half of the day it is said to be in. */
  half: 'morning' | 'evening' | null;
  /** The words that are left. */
  left: string[];
}

/** Takes the words that name a day; null where they name two. */
export function takeDay(padded: string, words: MomentWords, dates: CalendarDate[]): Taken | null {
  let left = padded;
  const take = (phrases: readonly string[]): boolean => {
    const found = longestFirst(phrases).find((phrase) => left.includes(` ${phrase} `));
    if (found) left = left.replace(` ${found} `, ' ');
    return found !== undefined;
  };
  // First, so that the "mañana" of "por la mañana" is no day.
  const half = take(words.times.evening) ? 'evening' : take(words.times.morning) ? 'morning' : null;
  const days: Day[] = dates.length > 0 ? [{ kind: 'dates', dates }] : [];
  const written = takeWrittenDate(left, words);
  if (written) {
    left = written.rest;
    days.push({ kind: 'dates', dates: [written.date] });
  }
  const tonight = take(words.tonight);
  if (tonight || take(words.today)) days.push({ kind: 'offset', days: 0 });
  if (take(words.afterTomorrow)) days.push({ kind: 'offset', days: 2 });
  else if (take(words.tomorrow)) days.push({ kind: 'offset', days: 1 });
  const { days: weekdays } = words.times;
  const named = Object.keys(weekdays).filter((name) => left.includes(` ${name} `));
  if (named[0] && take(named)) {
    // "Lunes 23/11" names one day twice.
    if (days.length === 0) days.push({ kind: 'weekday', weekday: weekdays[named[0]] ?? 0 });
  }
  if (days.length > 1) return null;
  return { day: days[0] ?? { kind: 'none' }, tonight, half, left: withoutFillers(left, words) };
}

/** "3 de diciembre", "December 3rd", "3 ديسمبر". */
function takeWrittenDate(padded: string, { months }: MomentWords) {
  for (const [i, names] of months.entries()) {
    for (const name of longestFirst(names)) {
      const found =
        new RegExp(` (\\d{1,2})(?:st|nd|rd|th)? (?:\\p{L}{1,3} )?${name} `, 'u').exec(padded) ??
        new RegExp(` ${name} (\\d{1,2})(?:st|nd|rd|th)? `, 'u').exec(padded);
      if (!found) continue;
      const date: CalendarDate = { year: null, month: i + 1, day: Number(found[1]) };
      return { date, rest: padded.replace(found[0], ' ') };
    }
  }
  return null;
}

function withoutFillers(padded: string, words: MomentWords): string[] {
  let left = padded;
  for (const filler of longestFirst([...words.fillers, ...words.times.fillers])) {
    left = left.replaceAll(` ${filler} `, ' ');
  }
  return left.split(' ').filter((word) => word !== '');
}
