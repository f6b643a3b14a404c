import { type MomentWords, momentWords } from '../../../content/moments.ts';
import { latinDigits, normalise } from '../../../content/normalise.ts';
import { type ShiftWords, shiftWords } from '../../../content/shift-words.ts';

/** A time of day in words. */
export interface Clock {
  hour: number;
  minute: number;
  /** Whether it cannot be in the other half of the day. */
  sure: boolean;
}

/** The times in what somebody says of a shift, and the words besides. */
export interface TimesRead {
  /** How long, in minutes. */
  lasts: number | null;
  from: Clock | null;
  to: Clock | null;
  /** Normalised: the day, what it is for. */
  rest: string;
  words: ShiftWords;
  moments: MomentWords;
}

/** What each language makes of the times in a text; none where it finds no time at all. */
export function readTimes(text: string): TimesRead[] {
  return shiftWords.flatMap((words, i) => {
    const moments = momentWords[i];
    return moments ? inLanguage(text, words, moments) : [];
  });
}

function inLanguage(text: string, words: ShiftWords, moments: MomentWords): TimesRead[] {
  const padded = prepared(text, words, moments);
  const found = { words, moments, lasts: null, from: null, to: null };
  const both = takeRange(padded, words, moments) ?? takeEnd(padded, words, moments);
  if (both) return [{ ...found, ...both }];
  const lasting = takeLength(padded, words, moments);
  return lasting ? [{ ...found, ...lasting }] : [];
}

/** "18:00" as "t1800", "las diez" as "las 10", noon and midnight as times, a dash as "tto", a slash as "dsl". */
function prepared(text: string, words: ShiftWords, moments: MomentWords): string {
  const clocks = latinDigits(text.normalize('NFKC'))
    .replace(
      /(?<![\d/])(\d{1,2})\s*(?:[:h]|\.(?=\d\d(?!\d)))\s*(\d{2})(?!\d)/gi,
      (_, hour, minute) =>
        ` t${hour.padStart(2, '0')}${minute}${hour.length === 2 && hour.startsWith('0') ? 'z' : ''} `,
    )
    .replace(/(?<!\s)\s*[-\u2013\u2014]\s*(?=t?\d)/g, ' tto ')
    .replace(/(\d)\/(?=\d)/g, '$1 dsl ')
    .replace(/(\d)\s*h(?=\s|$)/gi, '$1 ')
    .replace(/([ap])\.\s*m\.?/gi, '$1m ')
    .replace(/(\d)([ap])m?\b/gi, '$1 $2m ');
  let padded = ` ${normalise(clocks)} `;
  moments.hours.forEach((names, i) => {
    padded = padded.replace(wordsAs(names), () => ` ${i + 1}`);
  });
  const { evening } = moments.times;
  const noon = anyOf([...evening, ...moments.times.noon].filter(Boolean));
  return padded
    .replace(wordsAs(words.midnight), ' t0000')
    .replace(new RegExp(` (${noon})(?= )`, 'gu'), (whole, phrase: string) =>
      evening.includes(phrase) ? whole : ' t1200',
    );
}

/** A time of day: which of the groups says it stands in `clockIn`. */
const HOUR = String.raw`(?:t(\d\d)(\d\d)(z?)|(\d{1,2}))`;

function clockPattern({ halfPast, times }: MomentWords): string {
  const halves = anyOf([...times.morning, ...times.evening]);
  return `${HOUR}(?: (${anyOf(halfPast)}))?(?: (${halves}))?`;
}

function clockIn(groups: readonly (string | undefined)[], { times }: MomentWords): Clock | null {
  const [hours, minutes, zero, bare, halfPast, half] = groups;
  const hour = Number(hours ?? bare);
  const minute = halfPast ? 30 : Number(minutes ?? 0);
  if (hour > (half ? 12 : 24) || minute > 59) return null;
  if (half && times.evening.includes(half)) return { hour: (hour % 12) + 12, minute, sure: true };
  if (half) return { hour: hour % 12, minute, sure: true };
  const sure = hour > 12 || hour === 0 || zero === 'z' || (hour === 12 && hours !== undefined);
  return { hour: hour % 24, minute, sure };
}

type Found = Pick<TimesRead, 'rest'> & Partial<TimesRead>;

function takeRange(padded: string, words: ShiftWords, moments: MomentWords): Found | null {
  const at = anyOf([...moments.at, ...moments.times.fillers]);
  const to = anyOf(['tto', ...words.until, ...moments.times.range]);
  const clock = clockPattern(moments);
  const pattern = new RegExp(
    ` (?:(?:${anyOf(words.from)}) )?(?:(?:${at}) )*${clock} (?:${to})(?: (?:${at}))* ${clock}(?= )`,
    'u',
  );
  const found = pattern.exec(padded);
  const from = found && clockIn(found.slice(1, 7), moments);
  const until = found && clockIn(found.slice(7, 13), moments);
  if (!found || !from || !until) return null;
  return { ...together(from, until, found[6], found[12], moments), rest: without(padded, found) };
}

/** Where only the end says which half of the day, the beginning is in the nearest one before. */
function together(
  from: Clock,
  to: Clock,
  fromHalf: string | undefined,
  toHalf: string | undefined,
  { times }: MomentWords,
): { from: Clock; to: Clock } {
  const minutes = ({ hour, minute }: Clock): number => hour * 60 + minute;
  if (!from.sure && fromHalf === undefined && toHalf !== undefined && from.hour < 12) {
    const later = { ...from, hour: from.hour + 12, sure: true };
    const fits = times.evening.includes(toHalf) && minutes(later) < minutes(to);
    return { from: fits ? later : { ...from, sure: true }, to };
  }
  // "9-5" ends in the afternoon, "22 a 2" in the night.
  if (!to.sure && minutes(to) <= minutes(from) && to.hour < 12 && from.hour < 12) {
    return { from, to: { ...to, hour: to.hour + 12, sure: true } };
  }
  return { from, to: { ...to, sure: true } };
}

function takeEnd(padded: string, words: ShiftWords, moments: MomentWords): Found | null {
  const at = anyOf([...moments.at, ...moments.times.fillers]);
  const pattern = new RegExp(
    ` (?:${anyOf(words.only)})(?: (?:${at}))* ${clockPattern(moments)}(?= )`,
    'u',
  );
  const found = pattern.exec(padded);
  const to = found && clockIn(found.slice(1, 7), moments);
  return found && to ? { to, rest: without(padded, found) } : null;
}

function takeLength(padded: string, words: ShiftWords, moments: MomentWords): Found | null {
  const fixed = [
    [words.twoHours, 120],
    [words.anHour, 60],
  ] as const;
  for (const [phrases, lasts] of fixed) {
    const found =
      phrases.length > 0 &&
      new RegExp(` (?:(?:${anyOf(words.for)}) )?(?:${anyOf(phrases)})(?= )`, 'u').exec(padded);
    if (found) return { lasts, rest: without(padded, found) };
  }
  const unit = `(?:(${anyOf(moments.hour)})|(?:${anyOf(moments.minute)}))`;
  const pattern = new RegExp(
    ` (?:(?:${anyOf(words.for)}) )?(\\d{1,3}) ?${unit}(?: (${anyOf(moments.halfPast)}))?(?= )`,
    'u',
  );
  const found = pattern.exec(padded);
  if (!found) return null;
  const lasts = Number(found[1]) * (found[2] ? 60 : 1) + (found[3] ? 30 : 0);
  return lasts > 0 ? { lasts, rest: without(padded, found) } : null;
}

function without(padded: string, found: RegExpExecArray): string {
  return padded.replace(found[0], ' ').replaceAll(' dsl ', '/').replace(/ +/g, ' ');
}

/** The longest first, so that none hides another. */
function anyOf(phrases: readonly string[]): string {
  return [...phrases].sort((a, b) => b.length - a.length).join('|');
}

function wordsAs(phrases: readonly string[]): RegExp {
  return new RegExp(` (?:${anyOf(phrases)})(?= )`, 'gu');
}
