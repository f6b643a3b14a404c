import { hasAny, normalise } from '../../content/normalise.ts';
import { type ShiftWords, shiftWords } from '../../content/shift-words.ts';
import { type Purpose, purposes } from '../../people/duty.ts';
import { readMoment } from '../../time/moment.ts';
import { longestFirst } from '../../time/plain-words.ts';
import { readTimetable } from '../../time/timetable.ts';
import { instantOf, localTimeAt } from '../../time/zone.ts';
import type { Weekly } from './rules/rota.ts';
import { type Clock, readTimes, type TimesRead } from './rules/times.ts';

/** When somebody says that they are there; times in milliseconds since 1970. */
export type When =
  /** From now, if it begins at null, until a default end, if it ends at null. */
  { kind: 'once'; startsAt: number | null; endsAt: number | null } | ({ kind: 'weekly' } & Weekly);

export type ShiftRead =
  | { when: When; purposes: Purpose[] }
  | { problem: 'unread' | 'far' | 'past' };

interface At {
  now: number;
  timeZone: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How far ahead a single shift may be. */
export const FARTHEST = 60 * DAY;

/**
 * What follows ON DUTY or SHIFT, in any of the languages: "until 22:00", "mañana 8 a 12", "cada
 * lunes de 18:00 a 22:00", "for 4 hours", and what it is for. Nothing at all means from now.
 */
export function readShift(text: string, at: At): ShiftRead {
  const read = readWhole(text, at);
  if ('when' in read || read.problem !== 'unread') return read;
  const less = withoutPlace(text);
  return less === null ? read : readWhole(less, at);
}

/** The words that say where, each before a place. */
const wheres = shiftWords.map(({ in: words }) => new RegExp(` (?:${words.join('|')}) .`, 'iu'));

/**
 * The text without where it is, as in "mañana de 8 a 12 en Fletcher": that comes after the last number. Null where it
 * says nothing of that.
 */
function withoutPlace(text: string): string | null {
  const last = text.search(/\d\D*$/);
  const space = text.indexOf(' ', last);
  if (last < 0 || space < 0) return null;
  for (const where of wheres) {
    const found = where.exec(text.slice(space));
    if (found) return text.slice(0, space + found.index);
  }
  return null;
}

function readWhole(text: string, at: At): ShiftRead {
  let problem: 'unread' | 'far' | 'past' = 'unread';
  for (const times of readTimes(text)) {
    const read = fromTimes(times, at);
    if ('when' in read) return read;
    if (read.problem !== 'unread') problem = read.problem;
  }
  for (const words of shiftWords) {
    const { chosen, left } = takePurposes(` ${normalise(text)} `, words);
    if (left !== '') continue;
    return { when: { kind: 'once', startsAt: null, endsAt: null }, purposes: chosen };
  }
  return { problem };
}

function fromTimes(read: TimesRead, at: At): ShiftRead {
  const { times, tonight } = read.moments;
  let { rest } = read;
  // "Por la mañana" is no other day.
  const { early, late } = read.words;
  const isTonight = hasAny(rest.trim(), tonight);
  const alone = isTonight ? [] : [...early, ...late];
  for (const half of longestFirst([...times.morning, ...times.evening, ...alone])) {
    rest = rest.replace(` ${half} `, ' ');
  }
  const evening = hasAny(read.rest.trim(), [...times.evening, ...late, ...tonight]);
  const { chosen, left } = takePurposes(rest, read.words);
  const when = whenOf({ ...read, rest: left, evening }, at);
  return 'problem' in when ? when : { when, purposes: chosen };
}

function whenOf(
  read: TimesRead & { evening: boolean },
  at: At,
): When | { problem: 'unread' | 'far' | 'past' } {
  const { lasts, from, to, rest, words, moments, evening } = read;
  const isToday = rest === '' || [...moments.today, ...moments.tonight].includes(rest);
  if (lasts !== null) {
    return isToday
      ? { kind: 'once', startsAt: null, endsAt: at.now + lasts * MINUTE }
      : { problem: 'unread' };
  }
  if (to === null) return { problem: 'unread' };
  if (from === null) {
    const late = moments.tonight.includes(rest) && !to.sure && to.hour < 12;
    const end = late ? { ...to, hour: to.hour + 12, sure: true } : to;
    return isToday
      ? { kind: 'once', startsAt: null, endsAt: nextTime(end, at) }
      : { problem: 'unread' };
  }
  if (hasAny(rest, words.weekly)) return weekly(rest, from, to);
  if (evening) return whenOf({ ...read, ...lateIn(from, to), evening: false }, at);
  return isToday && !moments.tonight.includes(rest)
    ? dayless(from, to, at)
    : dated(rest, from, to, at);
}

/** Both in the second half of the day, as far as the end is after the beginning then. */
function lateIn(from: Clock, to: Clock): { from: Clock; to: Clock } {
  if (from.sure || from.hour >= 12) return { from, to };
  const late = { ...from, hour: from.hour + 12, sure: true };
  const hour = (to.hour % 12) + 12;
  return { from: late, to: { ...to, hour: hour > late.hour ? hour : to.hour % 12, sure: true } };
}

/** When the clocks show a time next; of a bare hour, in whichever half of the day comes first. */
function nextTime({ hour, minute, sure }: Clock, { now, timeZone }: At): number {
  const today = localTimeAt(now, timeZone);
  const hours = sure ? [hour] : [hour, hour + 12];
  const all = [0, 1].flatMap((ahead) =>
    hours.map((one) =>
      instantOf({ ...today, day: today.day + ahead, hour: one, minute, second: 0 }, timeZone),
    ),
  );
  return Math.min(...all.filter((one) => one > now));
}

/** Today while it is not over, else tomorrow; from now where it has begun. */
function dayless(from: Clock, to: Clock, { now, timeZone }: At): When {
  const today = localTimeAt(now, timeZone);
  const days = [-1, 0, 1].map((ahead) => {
    const startsAt = instantOf(
      { ...today, day: today.day + ahead, hour: from.hour, minute: from.minute, second: 0 },
      timeZone,
    );
    return { startsAt, endsAt: endAfter(startsAt, to, timeZone) };
  });
  const found = days.find(({ endsAt }) => endsAt > now) ?? { startsAt: now, endsAt: now };
  // "De 4 a 8", said at noon, is this afternoon.
  const isMorning = !from.sure && from.hour < 12 && to.hour < 12 && from.hour < to.hour;
  if (isMorning && found === days[2]) return dayless(...later(from, to), { now, timeZone });
  const hasBegun = found.startsAt <= now;
  return { kind: 'once', startsAt: hasBegun ? null : found.startsAt, endsAt: found.endsAt };
}

function later(from: Clock, to: Clock): [Clock, Clock] {
  const { from: start, to: end } = lateIn(from, to);
  return [start, end];
}

function dated(rest: string, from: Clock, to: Clock, at: At): ReturnType<typeof whenOf> {
  const clock = `${two(from.hour)}:${two(from.minute)}`;
  const read = readMoment(`${rest} ${clock}`, { ...at, farthest: FARTHEST, needsDay: true });
  if ('problem' in read) {
    const { problem } = read;
    // Several days of the week are not one moment.
    if (problem === 'unread') return weekly(rest, from, to);
    return { problem: problem === 'far' || problem === 'past' ? problem : 'unread' };
  }
  return { kind: 'once', startsAt: read.at, endsAt: endAfter(read.at, to, at.timeZone) };
}

/** When the clocks show a time on the day of a beginning, or on the day after. */
export function endAfter(
  startsAt: number,
  { hour, minute }: Pick<Clock, 'hour' | 'minute'>,
  zone: string,
): number {
  const start = localTimeAt(startsAt, zone);
  const isNextDay = hour * 60 + minute <= start.hour * 60 + start.minute;
  const day = start.day + (isNextDay ? 1 : 0);
  return instantOf({ ...start, day, hour, minute, second: 0 }, zone);
}

function weekly(rest: string, from: Clock, to: Clock): When | { problem: 'unread' } {
  const read = readTimetable(`${rest} ${two(from.hour)}:${two(from.minute)}`);
  if ('problems' in read || read.timetable.monthDays !== 'any') return { problem: 'unread' };
  const { weekDays } = read.timetable;
  const days = weekDays === 'any' ? [] : weekDays;
  if (days.some(({ nth }) => nth !== null)) return { problem: 'unread' };
  return {
    kind: 'weekly',
    weekdays: weekDays === 'any' ? [0, 1, 2, 3, 4, 5, 6] : days.map(({ day }) => day),
    fromMinute: from.hour * 60 + from.minute,
    toMinute: to.hour * 60 + to.minute,
  };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** What it is for, and the words that say neither that nor nothing. */
function takePurposes(padded: string, words: ShiftWords): { chosen: Purpose[]; left: string } {
  let left = padded;
  const take = (phrase: string): boolean => {
    const before = left;
    left = left.replaceAll(` ${phrase} `, ' ');
    return left !== before;
  };
  const chosen = purposes.filter(
    (one) => longestFirst(words.purposes[one]).filter(take).length > 0,
  );
  for (const filler of longestFirst(words.fillers)) take(filler);
  return { chosen, left: left.trim() };
}
