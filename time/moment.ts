import { type MomentWords, momentWords } from '../content/moments.ts';
import { latinDigits } from '../content/normalise.ts';
import { type CalendarDate, type Taken, takeDay, takeNumericDate } from './day-words.ts';
import { spaced, type Timed, takeTime } from './plain-words.ts';
import { Rest } from './rest.ts';
import { instantOf, localTimeAt } from './zone.ts';

/** What keeps a text from being one moment to come. */
export type MomentProblem =
  /** A word is not understood, or there is no such day. */
  | 'unread'
  | 'no-day'
  | 'no-time'
  /** The day of the week is another one on that date. */
  | 'weekday'
  | 'past'
  | 'far';

export type MomentRead<Problem = MomentProblem> = { at: number } | { problem: Problem };

export interface MomentRules {
  now: number;
  timeZone: string;
  /** How far ahead it may be, in milliseconds. */
  farthest: number;
  /** Whether a day must be named; if not, "9:00" is the next time the clocks show it. */
  needsDay: boolean;
}

const HOUR = 60 * 60_000;

/**
 * The one moment that words such as "mañana a las 8", "Saturday, December 12, 10 am", "12/3 14:00"
 * or "غدا الساعة 8" name, in milliseconds since 1970. Of 12/3, which is in March to some and in
 * December to others, the one that comes first is meant, unless the day of the week tells;
 * whoever asks shows what was understood.
 */
export function readMoment(
  text: string,
  rules: MomentRules & { needsDay: false },
): MomentRead<Exclude<MomentProblem, 'no-day'>>;
export function readMoment(text: string, rules: MomentRules): MomentRead;
export function readMoment(text: string, rules: MomentRules): MomentRead {
  const problems: MomentProblem[] = [];
  for (const words of momentWords) {
    const read = inLanguage(text, words, rules);
    if ('at' in read) return read;
    problems.push(read.problem);
  }
  return { problem: problems.find((one) => one !== 'unread') ?? 'unread' };
}

function inLanguage(text: string, words: MomentWords, rules: MomentRules): MomentRead {
  const latin = latinDigits(text.normalize('NFKC'));
  const after = fromNow(new Rest(spaced(latin)), words);
  if (after !== null) return judged(rules.now + after, rules);
  const numeric = takeNumericDate(latin);
  const timed = takeTime(numeric.rest, words.times);
  const padded = timed?.rest ?? spaced(numeric.rest);
  const taken = takeDay(padded, words, numeric.dates, timed !== null);
  if (!taken) return { problem: 'unread' };
  const clock = clockOf(timed, taken);
  const dayless = taken.day.kind === 'none' && taken.weekday === null;
  if (clock === 'no-time' && dayless) return { problem: 'unread' };
  if (typeof clock === 'string') return { problem: clock };
  if (dayless && rules.needsDay) return { problem: 'no-day' };
  return isDayOfMonth(taken, rules) ? { problem: 'no-time' } : resolve(taken, clock, rules);
}

/** "En 2 horas" as milliseconds. */
function fromNow(rest: Rest, { in: within, hour, minute }: MomentWords): number | null {
  const found = rest.takePattern(
    new RegExp(
      `^ (?:${within.join('|')}) (\\d{1,3}) (?:(${hour.join('|')})|(?:${minute.join('|')})) $`,
      'u',
    ),
  );
  return found && Number(found[1]) * (found[2] ? HOUR : HOUR / 60);
}

/** Up to this hour it may be morning or afternoon that is meant. */
const LAST_UNSURE = 6;

interface Clock {
  hour: number;
  minute: number;
  /** Whether the half of the day was said or is beyond doubt. */
  sure: boolean;
}

/** The time of day; of a bare hour such as "a las 3" the afternoon is meant. */
function clockOf(timed: Timed | null, taken: Taken): Clock | 'no-time' | 'unread' {
  const { tonight, half, halfPast } = taken;
  if (timed) {
    const { hour } = timed;
    if (halfPast && timed.minute > 0) return 'unread';
    const minute = halfPast ? 30 : timed.minute;
    const late = tonight && hour < 12;
    return { hour: late ? hour + 12 : hour, minute, sure: tonight || hour > LAST_UNSURE };
  }
  const { hour } = taken;
  if (hour === null) return halfPast ? 'unread' : 'no-time';
  if (hour > (half ? 12 : 23) || (half && hour < 1)) return 'unread';
  const minute = halfPast ? 30 : 0;
  if (half) return { hour: (hour % 12) + (half === 'evening' ? 12 : 0), minute, sure: true };
  const late = (tonight && hour < 12) || (hour >= 1 && hour <= LAST_UNSURE);
  return { hour: late ? hour + 12 : hour, minute, sure: tonight || late || hour > 11 };
}

/** "Sábado 12" is a date where the next 12th is a Saturday, and otherwise Saturday at noon. */
function isDayOfMonth({ day, weekday, hour, bare }: Taken, { now, timeZone }: MomentRules) {
  if (day.kind !== 'none' || weekday === null || !bare || hour === null) return false;
  const first = monthDays(hour, localTimeAt(now, timeZone))[0];
  return first !== undefined && weekdayOf(first) === weekday;
}

function resolve({ day, weekday }: Taken, clock: Clock, rules: MomentRules): MomentRead {
  const { now, timeZone } = rules;
  const today = localTimeAt(now, timeZone);
  const on = (days: number): number => atDay({ ...today, day: today.day + days }, clock, timeZone);
  const later = (at: number): number =>
    at <= now && !clock.sure && at + 12 * HOUR > now ? at + 12 * HOUR : at;
  const tells = (at: number): boolean =>
    weekday === null || weekdayOf(localTimeAt(at, timeZone)) === weekday;
  switch (day.kind) {
    case 'none': {
      if (weekday === null) return judged(later(on(0)) > now ? later(on(0)) : on(1), rules);
      const ahead = (weekday - weekdayOf(today) + 7) % 7;
      return judged(ahead > 0 || on(0) > now ? on(ahead) : on(7), rules);
    }
    case 'offset': {
      const at = day.days === 0 ? later(on(0)) : on(day.days);
      return tells(at) ? judged(at, rules) : { problem: 'weekday' };
    }
    case 'month-day':
      return coming([monthDays(day.day, today)]);
    case 'dates':
      return coming(day.dates.map((date) => daysOf(date, today.year)));
  }

  /** The first to come of what each of some readings means next. */
  function coming(readings: CalendarDay[][]): MomentRead {
    const moments = readings.map((days) => days.map((one) => atDay(one, clock, timeZone)));
    if (moments.flat().length === 0) return { problem: 'unread' };
    const next = moments.flatMap((all) => all.find((at) => at > now) ?? []);
    if (next.length === 0) return { problem: 'past' };
    const told = next.filter(tells);
    return told.length > 0 ? judged(Math.min(...told), rules) : { problem: 'weekday' };
  }
}

interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

function daysOf({ year, month, day }: CalendarDate, thisYear: number): CalendarDay[] {
  const years = year === null ? [thisYear, thisYear + 1] : [year];
  return years.map((one) => ({ year: one, month, day })).filter(isDay);
}

/** The next days with a number, from today. */
function monthDays(day: number, today: CalendarDay): CalendarDay[] {
  return Array.from({ length: 13 }, (_, i) => {
    const first = new Date(Date.UTC(today.year, today.month - 1 + i, 1));
    return { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day };
  }).filter((one, i) => isDay(one) && (i > 0 || day >= today.day));
}

function isDay({ year, month, day }: CalendarDay): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function weekdayOf({ year, month, day }: CalendarDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function atDay({ year, month, day }: CalendarDay, { hour, minute }: Clock, zone: string): number {
  return instantOf({ year, month, day, hour, minute, second: 0 }, zone);
}

function judged(at: number, { now, farthest }: MomentRules): MomentRead {
  if (at <= now) return { problem: 'past' };
  return at > now + farthest ? { problem: 'far' } : { at };
}
