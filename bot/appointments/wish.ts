import { type BookingWords, bookingWords } from '../../content/booking.ts';
import { type Language, languages } from '../../content/languages.ts';
import { latinDigits, normalise } from '../../content/normalise.ts';
import { type TimetableWords, timetableWords } from '../../content/timetable.ts';
import type { Clocks } from '../../support/appointments.ts';

/** A time as somebody names it: any part may be missing. */
export interface Wish {
  weekday?: number | undefined;
  /** 0 is today. */
  inDays?: number | undefined;
  month?: number | undefined;
  monthDay?: number | undefined;
  hour?: number | undefined;
  minute?: number | undefined;
  half?: 'morning' | 'evening' | undefined;
  /** A bare number, which may be an hour or a day of the month. */
  number?: number | undefined;
}

/**
 * The time that words such as "el lunes a las 10", "Nov 23 at 3 pm" or "غدا الساعة 10" name, and
 * nothing else; null where some of the words say something more.
 */
export function readWish(text: string): Wish | null {
  for (const [i, language] of languages.entries()) {
    const times = timetableWords[i];
    const found = times && readIn(text, bookingWords[language], times, monthsOf[language]);
    if (found) return found;
  }
  return null;
}

const monthsOf: Record<Language, ReadonlyMap<string, number>> = {
  es: monthNames('es'),
  en: monthNames('en'),
  ar: monthNames('ar'),
};

function monthNames(language: Language): Map<string, number> {
  const names = new Map<string, number>();
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
    for (let month = 0; month < 12; month++) {
      names.set(normalise(format.format(Date.UTC(2026, month, 1))), month + 1);
    }
  }
  return names;
}

function readIn(
  text: string,
  words: BookingWords,
  times: TimetableWords,
  months: ReadonlyMap<string, number>,
): Wish | null {
  const rest = new Rest(text);
  const wish: Wish = {};
  const clock = rest.takeClock();
  if (clock) [wish.hour, wish.minute] = clock;
  if (rest.take(times.evening)) wish.half = 'evening';
  else if (rest.take(times.morning)) wish.half = 'morning';
  if (rest.take(times.noon)) [wish.hour, wish.minute] = [12, 0];
  if (rest.take(words.afterTomorrow)) wish.inDays = 2;
  else if (rest.take(words.tomorrow)) wish.inDays = 1;
  else if (rest.take(words.today)) wish.inDays = 0;
  if (rest.take(words.halfPast)) wish.minute = 30;
  wish.hour ??= rest.takeHour(words);
  const numbers: number[] = [];
  for (const word of rest.without([...words.fillers, ...times.fillers, ...words.at])) {
    if (/^\d{1,2}$/.test(word)) numbers.push(Number(word));
    else if (Object.hasOwn(times.days, word)) wish.weekday = times.days[word];
    else if (months.has(word)) wish.month = months.get(word);
    else return null;
  }
  return withNumbers(wish, numbers);
}

/** What the numbers without a word beside them mean. */
function withNumbers(wish: Wish, numbers: number[]): Wish | null {
  const [first, second, third] = numbers;
  if (third !== undefined) return null;
  if (second !== undefined && wish.hour !== undefined) return null;
  const read: Wish = { ...wish };
  if (second !== undefined) Object.assign(read, { monthDay: first, hour: second });
  else if (first !== undefined && (wish.month !== undefined || wish.hour !== undefined)) {
    read.monthDay = first;
  } else if (first !== undefined && wish.half !== undefined) read.hour = first;
  else if (first !== undefined) read.number = first;
  if ((read.hour ?? 0) > 24 || (read.minute ?? 0) > 59) return null;
  if (Math.max(read.monthDay ?? 0, read.number ?? 0) > 31) return null;
  const named = Object.entries(read).some(
    ([part, value]) => value !== undefined && part !== 'minute',
  );
  return named ? read : null;
}

/** The words of a text that are not understood yet. */
class Rest {
  #left: string;
  readonly #clock: [number, number] | null;

  constructor(text: string) {
    const latin = latinDigits(text.normalize('NFKC'));
    const clock = /(?<!\d)(\d{1,2})\s*[:.h]\s*(\d{2})(?!\d)/i.exec(latin);
    this.#clock = clock ? [Number(clock[1]), Number(clock[2])] : null;
    // "10am" and "23rd" are two words here.
    const bare = latin.replace(clock?.[0] ?? '', ' ').replace(/(\d)(\p{L})/gu, '$1 $2');
    this.#left = ` ${normalise(bare)} `;
  }

  takeClock(): [number, number] | null {
    return this.#clock;
  }

  take(phrases: readonly string[]): boolean {
    const found = longestFirst(phrases).find((phrase) => this.#left.includes(` ${phrase} `));
    if (found) this.#left = this.#left.replace(` ${found} `, ' ');
    return found !== undefined;
  }

  /** The hour after "at", in digits or as a word. */
  takeHour({ at, hours }: BookingWords): number | undefined {
    for (const phrase of longestFirst(at)) {
      for (const word of longestFirst(Object.keys(hours))) {
        if (this.take([`${phrase} ${word}`])) return hours[word];
      }
      const digits = new RegExp(` ${phrase} (\\d{1,2}) `, 'u').exec(this.#left);
      if (digits) {
        this.#left = this.#left.replace(digits[0], ' ');
        return Number(digits[1]);
      }
    }
    return undefined;
  }

  without(fillers: readonly string[]): string[] {
    let left = this.#left;
    for (const filler of longestFirst(fillers)) left = left.replaceAll(` ${filler} `, ' ');
    return left.split(' ').filter(Boolean);
  }
}

function longestFirst(phrases: readonly string[]): string[] {
  return [...phrases].sort((a, b) => b.length - a.length);
}

/** Whether an instant is at the time that was wished, on the clocks of a zone. */
export function fits(wish: Wish, startsAt: number, now: number, clocks: Clocks): boolean {
  const at = clocks.localAt(startsAt);
  const today = clocks.localAt(now);
  const date = Date.UTC(at.year, at.month - 1, at.day);
  const ahead = (date - Date.UTC(today.year, today.month - 1, today.day)) / DAY;
  const hourFits = (hour: number): boolean =>
    sameHour(hour, at.hour, wish.half) && at.minute === (wish.minute ?? 0);
  return (
    (wish.weekday ?? new Date(date).getUTCDay()) === new Date(date).getUTCDay() &&
    (wish.inDays ?? ahead) === ahead &&
    (wish.month ?? at.month) === at.month &&
    (wish.monthDay ?? at.day) === at.day &&
    (wish.hour === undefined
      ? wish.half === undefined || (wish.half === 'morning') === at.hour < 12
      : hourFits(wish.hour)) &&
    (wish.number === undefined || wish.number === at.day || hourFits(wish.number))
  );
}

const DAY = 24 * 60 * 60_000;

/** Hours up to twelve are of either half of the day, unless it is said which. */
function sameHour(wished: number, hour: number, half: Wish['half']): boolean {
  if (wished > 12) return wished === hour;
  if (half === undefined) return wished % 12 === hour % 12;
  return (wished % 12) + (half === 'evening' ? 12 : 0) === hour;
}
