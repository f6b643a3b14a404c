import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asSeen } from '../content/as-seen.ts';
import { hostile } from './support/hostile-words.ts';

describe('words as they are seen', () => {
  test.each([
    'hay ICE en el Ingles de Fletcher, ¿qué hago?',
    'مرحبًا، سُيِّدَةٌ تَحْتَاجُ إِلَى مُسَاعَدَةٍ',
    'می‌خواهم کمک کنید',
    '👩🏽‍👩🏾‍👧🏿‍👦🏻 🏳️‍🌈 1️⃣ 🇲🇽 ❤️',
    'Thị trấn Việt Nam, e\u0301',
    'uno\n\ndos\n\ttres',
  ])('%s stays as it is', (words) => {
    expect(asSeen(words)).toBe(words);
  });

  test.each([
    ['a\u202Eb\u2067c\u2069d', 'abcd'],
    ['a\u001B[31mb\u0000\u0007\u009Bc', 'a[31mbc'],
    ['a\u200B\uFEFF\u{E0041}b\u00ADc', 'abc'],
    ['a\u200D\u200D\u200D\u200Fb', 'a\u200Db'],
    ['a\r\nb\rc\u2028d\fe', 'a\nb\nc\nd\ne'],
    [`a${'\n \n'.repeat(50)}b`, 'a\n\nb'],
    [`Z${'\u0300'.repeat(60)}a`, `Z${'\u0300'.repeat(5)}a`],
    ['a\uD83D', 'a\uFFFD'],
  ])('%j is %j', (words, seen) => {
    expect(asSeen(words)).toBe(seen);
  });

  test('what was seen once stays as it is', () => {
    const grapheme = fc.constantFrom(...Object.values(hostile).flatMap((words) => [...words]));
    const words = fc.array(grapheme, { maxLength: 200 }).map((all) => all.join(''));
    fc.assert(
      fc.property(words, (given) => {
        const seen = asSeen(given);
        expect(asSeen(seen)).toBe(seen);
      }),
    );
  });

  test('costs little, whatever it is given', () => {
    const parts = ['\n ', '\u0300', '\u200D\u200F', '\r', ' \n', '\u202E', 'a\u0316'];
    for (const part of parts) {
      const began = performance.now();
      asSeen(part.repeat(50_000));
      expect(performance.now() - began, JSON.stringify(part)).toBeLessThan(500);
    }
  });
});
