import { type BookingWords, bookingWords } from '../../content/booking.ts';
import { languages } from '../../content/languages.ts';
import { latinDigits, normalise } from '../../content/normalise.ts';
import { type TimetableWords, timetableWords } from '../../content/timetable.ts';

/** Office hours as a member of staff writes them: some days, from when to when, where. */
export interface HoursRead {
  weekdays: number[];
  fromMinute: number;
  toMinute: number;
  slotMinutes: number;
  place: string;
}

/** What is wrong with them. */
export type HoursProblem = 'unread' | 'order' | 'night' | 'slot' | 'no-place';

const DEFAULT_SLOT = 30;
const MAX_PLACE = 160;
/** Nobody keeps office hours before or after, in minutes: such a time is a slip of the pen. */
const OPENS = 6 * 60;
const CLOSES = 22 * 60;
const usualSlots: ReadonlySet<number> = new Set([10, 15, 20, 25, 30, 40, 45, 50, 60, 90, 120]);

/**
 * Reads "lunes y jueves 9:00-12:00 30 Oficina, 12 Main St" in any of the languages. A number after
 * the times is how long a slot is where it is a usual length, else where the place begins.
 */
export function readHours(text: string): HoursRead | { problem: HoursProblem } {
  const latin = latinDigits(text.normalize('NFKC')).replace(/\s+/g, ' ').trim();
  for (const [i, language] of languages.entries()) {
    const words = timetableWords[i];
    const found = words && readIn(latin, words, bookingWords[language]);
    if (found) return found;
  }
  return { problem: 'unread' };
}

function readIn(
  text: string,
  words: TimetableWords,
  booking: BookingWords,
): HoursRead | { problem: HoursProblem } | null {
  const match = TIMES.exec(text);
  const weekdays = match && daysIn(text.slice(0, match.index), words, booking);
  const fromHalf = match && halfBetween(match[3] ?? '', words);
  if (!match || !weekdays || !fromHalf) return null;
  const after = takeHalf(text.slice(match.index + match[0].length), words);
  const from = minuteOf(match[1], match[2], fromHalf);
  let to = minuteOf(match[4], match[5], after.half);
  // "9-5" ends in the afternoon.
  if (to <= from && after.half === 'none' && to <= 12 * 60) to += 12 * 60;
  if (Number.isNaN(from) || Number.isNaN(to)) return { problem: 'unread' };
  const { slotMinutes, place } = slotAndPlace(after.rest, booking);
  if (to <= from) return { problem: 'order' };
  if (from < OPENS || to > CLOSES) return { problem: 'night' };
  if (slotMinutes < 5 || slotMinutes > to - from) return { problem: 'slot' };
  if (place === '') return { problem: 'no-place' };
  return { weekdays, fromMinute: from, toMinute: to, slotMinutes, place };
}

/** From and to, and what stands between them. */
const TIMES = /(\d{1,2})(?:[:.](\d{2}))?(\D*?)(\d{1,2})(?:[:.](\d{2}))?(?!\d)/u;

type Half = 'am' | 'pm' | 'none';

function halfOf(text: string, { morning, evening }: TimetableWords): Half | null {
  const plain = normalise(text);
  if (plain === '') return 'none';
  if (evening.includes(plain)) return 'pm';
  return morning.includes(plain) ? 'am' : null;
}

/** The half of the day in "pm -" or "p. m. a"; null where something else stands there. */
function halfBetween(text: string, words: TimetableWords): Half | null {
  if (/[-\u2013]/.test(text)) return halfOf(text.replace(/[-\u2013]/, ' '), words);
  const all = normalise(text).split(' ');
  return words.range.includes(all.at(-1) ?? '') ? halfOf(all.slice(0, -1).join(' '), words) : null;
}

/** The half of the day after a time, in up to three words, and what follows it. */
function takeHalf(text: string, words: TimetableWords): { half: Half; rest: string } {
  for (const length of [3, 2, 1]) {
    const start = new RegExp(`^(?:\\s*[^\\s,;\u060C]+){${length}}`, 'u').exec(text)?.[0] ?? '';
    const half = halfOf(start, words);
    if (half === 'am' || half === 'pm') return { half, rest: text.slice(start.length) };
  }
  return { half: 'none', rest: text };
}

/** Not a number where no clock shows such a time. */
function minuteOf(hour = '', past = '0', half: Half): number {
  if (Number(hour) > (half === 'none' ? 24 : 12) || Number(past) > 59) return Number.NaN;
  const on24 = half === 'none' ? Number(hour) : (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
  return on24 * 60 + Number(past);
}

/** The weekdays before the times; null where a word between them is no day. */
function daysIn(text: string, words: TimetableWords, booking: BookingWords): number[] | null {
  const spelled = text.replace(/(\p{L})\s*[-\u2013]\s*(?=\p{L})/gu, `$1 ${words.range[0]} `);
  const dayOf = (word = ''): number | undefined =>
    Object.hasOwn(words.days, word) ? words.days[word] : undefined;
  const all = normalise(spelled).split(' ').filter(Boolean);
  const first = all.findIndex((word) => dayOf(word) !== undefined);
  if (first < 0) return null;
  const days: number[] = [];
  for (let i = first; i < all.length; i++) {
    const word = all[i] ?? '';
    const day = dayOf(word);
    const until = words.range.includes(word) ? dayOf(all[i + 1]) : undefined;
    const since = days.at(-1);
    if (day !== undefined) days.push(day);
    else if (until !== undefined && since !== undefined) {
      for (let next = (since + 1) % 7; next !== until; next = (next + 1) % 7) days.push(next);
    } else if (!isFiller(word, words) && !booking.fillers.includes(word)) return null;
  }
  return [...new Set(days)].sort((a, b) => a - b);
}

function isFiller(word: string, { fillers, range }: TimetableWords): boolean {
  return range.includes(word) || fillers.some((phrase) => phrase.split(' ').includes(word));
}

function slotAndPlace(
  text: string,
  { minutes }: BookingWords,
): { slotMinutes: number; place: string } {
  const match = /^[\s,;.\u060C]*(\d{1,3})(?![:\d])\s*/u.exec(text);
  const length = Number(match?.[1]);
  const after = text.slice(match?.[0].length ?? 0);
  const unit = /^\p{L}+/u.exec(after)?.[0] ?? '';
  const named = minutes.includes(normalise(unit));
  const isLength = match !== null && (named || usualSlots.has(length));
  const rest = !isLength ? text : named ? after.slice(unit.length) : after;
  const place = rest
    .replace(/^[\s,;.\u060C]+/, '')
    .trimEnd()
    .slice(0, MAX_PLACE);
  return { slotMinutes: isLength ? length : DEFAULT_SLOT, place };
}
