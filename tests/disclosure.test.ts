import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { text } from '../content/catalog.ts';
import { documentsIn, platesIn } from '../content/disclosure/documents.ts';
import { homesIn } from '../content/disclosure/homes.ts';
import { linksIn } from '../content/disclosure/links.ts';
import { namesIn } from '../content/disclosure/names.ts';
import { birthsIn, numbersIn } from '../content/disclosure/numbers.ts';
import { childrenIn, statusIn } from '../content/disclosure/people.ts';
import { residencesIn } from '../content/disclosure/residence.ts';
import { type Word, wordsOf } from '../content/disclosure/words.ts';
import { disclose, placeIn, type Reader } from '../content/disclosure.ts';
import { type Language, languages } from '../content/languages.ts';
import places from './fixtures/places-shown.json' with { type: 'json' };
import plain from './fixtures/plain-sightings.json' with { type: 'json' };
import hidden from './fixtures/private-words.json' with { type: 'json' };

const readers: readonly Reader[] = ['verifier', 'responder', 'public'];
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe('what is private is shown to nobody', () => {
  test.each(hidden)('$language: $words', ({ language, words, kinds, gone, kept }) => {
    for (const to of readers) {
      const shown = disclose(words, to, language as Language);
      const low = shown.text.toLowerCase();
      for (const part of gone) expect(low).not.toContain(part.toLowerCase());
      // Of a home everyone is told less.
      const told = to === 'public' && kinds.includes('home') ? [] : kept;
      for (const part of told) expect(shown.text).toContain(part);
      expect(shown.masked).toEqual(expect.arrayContaining(kinds));
      expect(new Set(shown.masked).size).toBe(shown.masked.length);
      for (const kind of shown.masked) {
        expect(shown.text).toContain(
          text(language as Language, `disclosure.${kind}` as 'disclosure.name'),
        );
      }
    }
  });
});

describe('what everybody may know comes through unchanged', () => {
  test.each(
    Object.entries(plain).flatMap(([language, list]) => list.map((words) => ({ language, words }))),
  )('$language: $words', ({ language, words }) => {
    expect(disclose(`  ${words}\n`, 'public', language as Language)).toEqual({
      text: words,
      masked: [],
    });
  });
});

describe('a place is shown, never a clause', () => {
  test.each(places)('$words', ({ words, responder, public: everyone }) => {
    expect(placeIn(words, 'verifier')).toBe(responder);
    expect(placeIn(words, 'responder')).toBe(responder);
    expect(placeIn(words, 'public')).toBe(everyone);
  });

  test('towns of another network are known by its own names', () => {
    const words = 'la migra anda por wadsworth en la mañana';
    expect(placeIn(words, 'public')).toBeNull();
    expect(placeIn(words, 'public', new Set(['wadsworth']))).toBe('Wadsworth');
  });

  test('it has at most sixty characters, and ends with a whole part', () => {
    const words = 'Walmart, Ingles, Aldi, Hendersonville, Fletcher, Patton Avenue, Merrimon Avenue';
    expect(placeIn(words, 'responder')).toBe('Walmart, Ingles, Aldi, Hendersonville');
    const long =
      'the courthouse on Old Sweeten Creek Road and New Leicester Highway and Haywood Rd';
    expect(placeIn(long, 'responder')?.length).toBeLessThanOrEqual(60);
  });
});

test('everyone is told of a home the town only, those who respond its street', () => {
  const words = 'vivo en las trailas de Dana Road en Hendersonville, hay 2 vans en el Aldi';
  expect(disclose(words, 'responder', 'es')).toEqual({ text: words, masked: [] });
  expect(disclose(words, 'public', 'es')).toEqual({
    text: 'vivo en las [domicilio] de [domicilio] en Hendersonville, hay 2 vans en el Aldi',
    masked: ['home'],
  });
});

test('the mark is in the language of the reader, not of the words', () => {
  expect(disclose('me llamo Ana Gómez', 'public', 'en').text).toBe('me llamo [name]');
  expect(disclose('my name is Ana', 'public', 'ar').text).toBe('my name is [اسم]');
  expect(disclose('اسمي أحمد', 'public', 'es').text).toBe('اسمي [nombre]');
});

const pieces = [...hidden.map(({ words }) => words), ...Object.values(plain).flat()];
const piece = fc.constantFrom(
  ...pieces.flatMap((words) => words.split(/(?<= )/)),
  ' ',
  '\n',
  '\u202e',
  '\u200b',
  '\u0007',
  '[name]',
  '[',
  ']',
  '#',
  '@',
  '.',
  'http',
  '://',
  '٥',
  '5',
);
const anything = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

test('whatever is written, the text is one visible line without links, and final', () => {
  fc.assert(
    fc.property(
      anything,
      fc.constantFrom(...readers),
      fc.constantFrom(...languages),
      (words, to, language) => {
        const once = disclose(words, to, language);
        expect(once.text).not.toMatch(UNSEEN);
        expect(once.text.toLowerCase()).not.toContain('http');
        expect(once.text).toBe(once.text.trim());
        expect(disclose(once.text, to, language).text).toBe(once.text);
      },
    ),
    { numRuns: 3000, seed: 1129 },
  );
});

test('whatever is written, a place is short, on one line, and never a mark', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom(...readers), (words, to) => {
      const place = placeIn(words, to) ?? '';
      expect(place.length).toBeLessThanOrEqual(60);
      expect(place).not.toMatch(/[[\]\n]/);
      expect(place).not.toMatch(UNSEEN);
    }),
    { numRuns: 2000, seed: 1129 },
  );
});

test('at most 4,000 characters are read and given', () => {
  expect(disclose('a@b.com '.repeat(2_000), 'public', 'es').text.length).toBeLessThanOrEqual(4_000);
  expect(disclose(`${'x '.repeat(2_000)}me llamo Ana`, 'public', 'es').text).not.toContain('Ana');
});

/** How often words are looked at while everything private is sought in a text. */
function looks(text: string): number {
  let count = 0;
  const words = new Proxy(wordsOf(text, new Set()), {
    get(list, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) count++;
      return Reflect.get(list, key, receiver);
    },
  }) as readonly Word[];
  for (const find of [
    documentsIn,
    platesIn,
    birthsIn,
    statusIn,
    childrenIn,
    namesIn,
    homesIn,
    residencesIn,
  ])
    find(words);
  for (const find of [linksIn, numbersIn]) find(text, words);
  return count;
}

test.each([
  'plate ',
  'a.',
  'a@',
  'com.',
  '1 ',
  '1-',
  'my daughter ',
  'Juan ',
  'de la ',
  'J. ',
  'apt ',
  '# ',
  'من ',
  'me llamo ',
  '1 a b ',
  'calle x ',
  'from ',
  'A 1 ',
  'uno y ',
  'school ',
  'mi ',
  '[',
  'AB-',
  'Ana de ',
])('twice as many words cost about twice as much: %s', (part) => {
  const few = looks(part.repeat(300));
  expect(looks(part.repeat(600))).toBeLessThan(few * 2.3 + 500);
});
