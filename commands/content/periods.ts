import type { Language } from '../../content/languages.ts';
import { reviewWords, type Unit } from '../../content/review-words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** In milliseconds; a month is thirty days, a year 366. */
const lengths: Readonly<Record<Unit, number>> = {
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 366 * DAY,
};

/** Every period that a text names with its number, in milliseconds, once each. */
export function periodsIn(words: string, language: Language): number[] {
  const all = words
    .toLowerCase()
    .replace(/[\u064B-\u0652]/g, '')
    .split(/[^\p{L}\p{N}{}]+/u);
  return [...new Set(all.flatMap((_, i) => periodAt(all, i, language) ?? []))];
}

function periodAt(all: readonly string[], i: number, language: Language): number | null {
  const { units, counts, twos } = reviewWords[language];
  const word = all[i] ?? '';
  const pair = twos[word];
  if (pair) return 2 * lengths[pair];
  const unit = Object.entries(units).find(([, written]) => written.includes(word))?.[0];
  if (unit === undefined) return null;
  const [first = '', before = ''] = [all[i - 2], all[i - 1]];
  const count = /^\d+$/.test(before)
    ? Number(before)
    : (counts[`${first} ${before}`] ?? counts[before]);
  return count === undefined ? null : count * lengths[unit as Unit];
}
