import type { Language } from './languages.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** After "for" and "until", where these stand, two of a thing has another ending than Intl gives. */
const arabicTwo = { day: 'يومين', hour: 'ساعتين' } as const;
/** Digits that every phone shows alike. */
const tags: Readonly<Record<Language, string>> = { es: 'es', en: 'en', ar: 'ar-u-nu-latn' };

/**
 * A period in words, such as "30 días": in whole days from two days on, in whole hours below.
 * @param ms in milliseconds, an hour or more
 */
export function periodName(language: Language, ms: number): string {
  const inDays = ms >= 2 * DAY && ms % DAY === 0;
  const [unit, count] = inDays ? ['day', ms / DAY] : ['hour', Math.floor(ms / HOUR)];
  if (language === 'ar' && count === 2) return arabicTwo[unit as 'day' | 'hour'];
  const shape = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(tags[language], shape).format(count as number);
}
