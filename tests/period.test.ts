import { expect, test } from 'vitest';
import { text } from '../content/catalog.ts';
import { languages } from '../content/languages.ts';
import { periodName } from '../content/period.ts';

const HOUR = 60 * 60_000;

test.each([
  ['es', 30 * 24 * HOUR, '30 días'],
  ['es', 24 * HOUR, '24 horas'],
  ['en', 36 * HOUR, '36 hours'],
  ['en', HOUR, '1 hour'],
  ['ar', 14 * 24 * HOUR, '14 يومًا'],
  ['ar', 3 * 24 * HOUR, '3 أيام'],
  ['ar', 2 * 24 * HOUR, 'يومين'],
  ['ar', 2 * HOUR, 'ساعتين'],
] as const)('in %s, %d milliseconds are "%s"', (language, ms, words) => {
  expect(periodName(language, ms)).toBe(words);
});

test.each(languages)('what is promised of a case in %s is what the settings say', (language) => {
  for (const key of ['about.privacy.full', 'about.privacy.sms', 'cases.ask.keep'] as const) {
    const words = text(language, key, { kept: 14 * 24 * HOUR });
    expect(words, key).toContain(periodName(language, 14 * 24 * HOUR));
    expect(words, key).not.toContain('30');
  }
});
