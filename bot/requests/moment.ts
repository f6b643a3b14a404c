import {
  longestFirst,
  spaced,
  type Timed,
  takeTime,
} from '../../broadcasts/schedules/plain-words.ts';
import { instantOf, localTimeAt } from '../../broadcasts/schedules/zone.ts';
import { type MomentWords, momentWords } from '../../content/moments.ts';
import { latinDigits } from '../../content/normalise.ts';
import { type CalendarDate, type Day, type Taken, takeDay, takeNumericDate } from './day-words.ts';

export type MomentProblem = 'unread' | 'no-time' | 'past' | 'far';
export type MomentRead = { at: number } | { problem: MomentProblem };

const HOUR = 60 * 60_000;
const FARTHEST = 180 * 24 * HOUR;

/**
 * The one moment that words such as "mañana a las 8", "Monday 9:00", "12/3 14:00" or "غدا الساعة 8"
 * name, in a time zone, in milliseconds since 1970. Of 12/3, which is in March to some and in
 * December to others, the one that comes first is meant; whoever asks shows what was understood.
 */
export function readMoment(text: string, now: number, zone: string): MomentRead {
  const problems: MomentProblem[] = [];
  for (const words of momentWords) {
    const read = inLanguage(text, words, now, zone);
    if ('at' in read) return read;
    problems.push(read.problem);
  }
  return { problem: problems.find((one) => one !== 'unread') ?? 'unread' };
}

function inLanguage(text: string, words: MomentWords, now: number, zone: string): MomentRead {
  const latin = latinDigits(text.normalize('NFKC'));
  const after = fromNow(spaced(latin), words);
  if (after !== null) return judged(now + after, now);
  const numeric = takeNumericDate(latin);
  const timed = takeTime(numeric.rest, words.times);
  const taken = takeDay(timed?.rest ?? spaced(numeric.rest), words, numeric.dates);
  if (!taken) return { problem: 'unread' };
  const clock = clockOf(timed, taken);
  if (clock === 'no-time' && taken.day.kind === 'none') return { problem: 'unread' };
  if (typeof clock === 'string') return { problem: clock };
  return resolve(taken.day, clock, now, zone);
}

/** "En 2 horas" as milliseconds. */
function fromNow(padded: string, { in: within, hour, minute }: MomentWords): number | null {
  const one = (phrases: readonly string[]): string => longestFirst(phrases).join('|');
  const found = new RegExp(
    `^ (?:${one(within)}) (\\d{1,3}) (?:(${one(hour)})|(?:${one(minute)})) $`,
    'u',
  ).exec(padded);
  if (!found) return null;
  return Number(found[1]) * (found[2] ? HOUR : HOUR / 60);
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
function clockOf(
  timed: Timed | null,
  { left, tonight, half }: Taken,
): Clock | 'no-time' | 'unread' {
  if (timed) {
    if (left.length > 0) return 'unread';
    const { hour, minute } = timed;
    const late = tonight && hour < 12;
    return { hour: late ? hour + 12 : hour, minute, sure: tonight || hour > LAST_UNSURE };
  }
  if (left.length === 0) return 'no-time';
  const hour = /^(\d{1,2})h?$/.test(left.join(' ')) ? Number.parseInt(left.join(''), 10) : 99;
  if (hour > (half ? 12 : 23) || (half && hour < 1)) return 'unread';
  if (half) return { hour: (hour % 12) + (half === 'evening' ? 12 : 0), minute: 0, sure: true };
  const late = (tonight && hour < 12) || (hour >= 1 && hour <= LAST_UNSURE);
  return { hour: late ? hour + 12 : hour, minute: 0, sure: tonight || late || hour > 11 };
}

function resolve(day: Day, clock: Clock, now: number, zone: string): MomentRead {
  const today = localTimeAt(now, zone);
  const on = (days: number): number => atDay({ ...today, day: today.day + days }, clock, zone);
  const later = (at: number): number =>
    at <= now && !clock.sure && at + 12 * HOUR > now ? at + 12 * HOUR : at;
  switch (day.kind) {
    case 'none':
      return judged(later(on(0)) > now ? later(on(0)) : on(1), now);
    case 'offset':
      return judged(day.days === 0 ? later(on(0)) : on(day.days), now);
    case 'weekday': {
      const { year, month, day: date } = today;
      const ahead = (day.weekday - new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 7) % 7;
      return judged(ahead > 0 || on(0) > now ? on(ahead) : on(7), now);
    }
    case 'dates':
      return dated(day.dates, clock, now, zone);
  }
}

function dated(dates: CalendarDate[], clock: Clock, now: number, zone: string): MomentRead {
  const { year: thisYear } = localTimeAt(now, zone);
  const moments = dates.filter(isDate).flatMap(({ year, ...date }) => {
    const years = year === null ? [thisYear, thisYear + 1] : [year];
    return years.map((one) => atDay({ ...date, year: one }, clock, zone));
  });
  if (moments.length === 0) return { problem: 'unread' };
  const coming = moments.filter((at) => at > now);
  return coming.length > 0 ? judged(Math.min(...coming), now) : { problem: 'past' };
}

function isDate({ year, month, day }: CalendarDate): boolean {
  const date = new Date(Date.UTC(year ?? 2024, month - 1, day));
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function atDay(
  date: { year: number; month: number; day: number },
  { hour, minute }: Clock,
  zone: string,
): number {
  const { year, month, day } = date;
  return instantOf({ year, month, day, hour, minute, second: 0 }, zone);
}

function judged(at: number, now: number): MomentRead {
  if (at <= now) return { problem: 'past' };
  return at > now + FARTHEST ? { problem: 'far' } : { at };
}
