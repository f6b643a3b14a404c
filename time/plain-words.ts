import { latinDigits, normalise } from '../content/normalise.ts';
import { type TimetableWords, timetableWords } from '../content/timetable.ts';

/**
 * A cron expression for words such as "every Monday 18:00", "el primer lunes de cada mes a las
 * 10:00" or "كل يوم 9:00"; null when some of the words are not understood.
 */
export function cronOfWords(text: string): string | null {
  for (const words of timetableWords) {
    const found = inLanguage(text, words);
    if (found) return found;
  }
  return null;
}

interface Days {
  monthDays: string[];
  weekDays: string[];
  everyDay: boolean;
}

function inLanguage(text: string, words: TimetableWords): string | null {
  // "lunes-viernes" is a range.
  const spelled = text.replace(/(\p{L})\s*[-\u2013]\s*(?=\p{L})/gu, `$1 ${words.range[0]} `);
  const timed = takeTime(spelled, words);
  if (!timed) return null;
  const days = daysOf(timed.rest, words);
  if (!days) return null;
  const { monthDays, weekDays, everyDay } = days;
  // "كل يوم اثنين" says "every day Monday".
  if (monthDays.length > 0 ? weekDays.length > 0 || everyDay : weekDays.length === 0 && !everyDay) {
    return null;
  }
  const monthDay = monthDays.length > 0 ? monthDays.join(',') : '*';
  const weekDay = weekDays.length > 0 ? weekDays.join(',') : '*';
  return `${timed.minute} ${timed.hour} ${monthDay} * ${weekDay}`;
}

export interface Timed {
  hour: number;
  minute: number;
  /** The other words, normalised, each with a space before it, and one at the end. */
  rest: string;
}

/** The time of day, with the words around it that make it morning or evening. */
export function takeTime(text: string, words: TimetableWords): Timed | null {
  const latin = latinDigits(text.normalize('NFKC'));
  const clock = /(?<!\d)(\d{1,2})\s*[:.]\s*(\d{2})(?!\d)/.exec(latin);
  if (clock) {
    const rest = latin.replace(clock[0], ' ');
    return withHalf(Number(clock[1]), Number(clock[2]), spaced(rest), words);
  }
  const padded = spaced(latin);
  for (const half of longestFirst([...words.morning, ...words.evening])) {
    const hour = new RegExp(` (\\d{1,2}) ?${half} `, 'u').exec(padded);
    if (hour) {
      return withHalf(Number(hour[1]), 0, padded.replace(hour[0], ` ${half} `), words);
    }
  }
  const noon = noonIn(padded, words);
  if (noon) return { hour: 12, minute: 0, rest: padded.replace(` ${noon} `, ' ') };
  return null;
}

/** The word for noon, unless it is one of those for the afternoon, as in Arabic. */
function noonIn(padded: string, words: TimetableWords): string | undefined {
  const evening = longestFirst(words.evening).find((phrase) => padded.includes(` ${phrase} `));
  return longestFirst(words.noon).find(
    (phrase) => padded.includes(` ${phrase} `) && !` ${evening ?? ''} `.includes(` ${phrase} `),
  );
}

function withHalf(hour: number, minute: number, rest: string, words: TimetableWords): Timed | null {
  const evening = longestFirst(words.evening).find((phrase) => rest.includes(` ${phrase} `));
  const morning = longestFirst(words.morning).find((phrase) => rest.includes(` ${phrase} `));
  const half = evening ?? morning;
  if (minute > 59 || hour > (half ? 12 : 23) || (half && hour < 1)) return null;
  const on24 = half ? (hour % 12) + (evening ? 12 : 0) : hour;
  return { hour: on24, minute, rest: half ? rest.replace(` ${half} `, ' ') : rest };
}

/** Reads every word as a day, or as one that says nothing; null when one is neither. */
function daysOf(rest: string, words: TimetableWords): Days | null {
  const days: Days = { monthDays: [], weekDays: [], everyDay: false };
  let left = rest;
  const take = (phrases: readonly string[]): boolean => {
    const found = longestFirst(phrases).find((phrase) => left.includes(` ${phrase} `));
    if (found) left = left.replace(` ${found} `, ' ');
    return found !== undefined;
  };
  const monthly = take(words.month);
  if (take(words.everyDay)) days.everyDay = true;
  if (take(words.weekdays)) days.weekDays.push('1-5');
  if (take(words.weekend)) days.weekDays.push('0,6');
  const tokens = withoutFillers(left, words);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? '';
    const next = tokens[i + 1] ?? '';
    const nth = monthly && Object.hasOwn(words.ordinals, token) ? words.ordinals[token] : undefined;
    const day = dayOf(words, nth ? next : token);
    const until = dayOf(words, tokens[i + 2] ?? '');
    if (nth && day !== undefined) {
      days.weekDays.push(nth === 'last' ? `${day}L` : `${day}#${nth}`);
      i++;
    } else if (nth === 'last' && words.day.includes(next)) {
      days.monthDays.push('L');
      i++;
    } else if (nth === '1' && words.day.includes(next)) {
      days.monthDays.push('1');
      i++;
    } else if (day !== undefined && words.range.includes(next) && until !== undefined) {
      days.weekDays.push(day <= until ? `${day}-${until}` : `${day}-6,0-${until}`);
      i += 2;
    } else if (day !== undefined) days.weekDays.push(String(day));
    else if (monthly && isMonthDay(token)) days.monthDays.push(String(Number.parseInt(token, 10)));
    else if (!(monthly && words.day.includes(token))) return null;
  }
  return days;
}

function dayOf({ days }: TimetableWords, word: string): number | undefined {
  return Object.hasOwn(days, word) ? days[word] : undefined;
}

function withoutFillers(rest: string, words: TimetableWords): string[] {
  let left = rest;
  for (const filler of longestFirst(words.fillers)) {
    // A word that also stands between two days, such as "a" in "lunes a viernes", is kept.
    if (!words.range.includes(filler)) left = left.replaceAll(` ${filler} `, ' ');
  }
  return left.split(' ').filter(Boolean);
}

function isMonthDay(token: string): boolean {
  const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(token);
  return match !== null && Number(match[1]) >= 1 && Number(match[1]) <= 31;
}

/** So that the longer of two phrases that begin alike is found. */
export function longestFirst(phrases: readonly string[]): string[] {
  return [...phrases].sort((a, b) => b.length - a.length);
}

/** The text normalised, with a space before every word and one at the end. */
export function spaced(text: string): string {
  return ` ${normalise(text)} `;
}
