import { type BookingWords, bookingWords } from '../../content/booking.ts';
import { languages } from '../../content/languages.ts';
import { type MomentWords, momentWords } from '../../content/moments.ts';
import { latinDigits } from '../../content/normalise.ts';
import { spaced } from '../../time/plain-words.ts';
import { Rest } from '../../time/rest.ts';
import type { Clocks } from './rules/appointments.ts';

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
    const words = momentWords[i];
    const found = words && readIn(text, bookingWords[language], words);
    if (found) return found;
  }
  return null;
}

const CLOCK = /(?<!\d)(\d{1,2})\s*[:.h]\s*(\d{2})(?!\d)/i;

function readIn(text: string, booking: BookingWords, words: MomentWords): Wish | null {
  const latin = latinDigits(text.normalize('NFKC'));
  const clock = CLOCK.exec(latin);
  // "10am" and "23rd" are two words here.
  const bare = latin.replace(clock?.[0] ?? '', ' ').replace(/(\d)(\p{L})/gu, '$1 $2');
  const rest = new Rest(spaced(bare));
  const wish: Wish = {};
  if (clock) [wish.hour, wish.minute] = [Number(clock[1]), Number(clock[2])];
  const { times } = words;
  if (rest.take(times.evening)) wish.half = 'evening';
  else if (rest.take(times.morning)) wish.half = 'morning';
  if (rest.take(times.noon)) [wish.hour, wish.minute] = [12, 0];
  wish.inDays = rest.takeAhead(words) ?? undefined;
  if (rest.take(words.halfPast)) wish.minute = 30;
  wish.hour ??= rest.takeHour(words) ?? undefined;
  wish.weekday = rest.takeWeekday(words) ?? undefined;
  wish.month = rest.takeMonth(words) ?? undefined;
  const fillers = [...booking.fillers, ...words.fillers, ...times.fillers, ...words.at];
  const numbers = rest.without(fillers).map(numberOf);
  return numbers.some(Number.isNaN) ? null : withNumbers(wish, numbers);
}

function numberOf(word: string): number {
  return /^\d{1,2}$/.test(word) ? Number(word) : Number.NaN;
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
