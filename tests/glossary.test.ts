import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Language, languages } from '../content/languages.ts';
import { locales } from '../content/locales.ts';
import { documents, rightsDocument } from '../content/rights.ts';
import { flatTexts } from './support/flat-texts.ts';

/** A row of docs/glossary.md: what a thing is called in each language, and what it is not. */
interface Row {
  thing: string;
  term: Record<Language, string>;
  never: Record<Language, string[]>;
}

const rows: Row[] = readFileSync(new URL('../docs/glossary.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => {
    const [, thing = '', es = '', notEs, en = '', notEn, ar = '', notAr] = line
      .split('|')
      .map((cell) => cell.trim());
    const words = (cell = ''): string[] => cell.split(/, ?/).filter(Boolean);
    return {
      ...{ thing, term: { es, en, ar } },
      never: { es: words(notEs), en: words(notEn), ar: words(notAr) },
    };
  });

/** Every text of a language, by the name of its file or its key. */
function textsOf(language: Language): [name: string, words: string][] {
  const rights = documents.map((name): [string, string] => {
    const { title, short, long } = rightsDocument(name, language);
    return [`rights/${language}/${name}.md`, [title, short, long].join('\n')];
  });
  return [...flatTexts(locales[language]), ...rights].map(([name, words]) => [name, plain(words)]);
}

/** In small letters, without Arabic vowels, without a single word in brackets, which explains another. */
function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[\u2066-\u2069\u064B-\u0652]/g, '')
    .replace(/\s*\(\p{L}+\)/gu, '')
    .replace(/\s+/g, ' ');
}

/** The word as a whole; in Arabic with what is written together with it before it. */
function asWord(word: string, language: Language): RegExp {
  const before = language === 'ar' ? '[وف]?(?:ال|بال|كال|لل|[بلك])?' : '';
  const escaped = plain(word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{M}_])${before}${escaped}(?![\\p{L}\\p{M}_])`, 'u');
}

test('the glossary has a word for everything in every language', () => {
  expect(rows.length).toBeGreaterThanOrEqual(30);
  const lacking = rows.filter(({ term }) => languages.some((language) => !term[language]));
  expect(lacking).toEqual([]);
});

test.each(languages)('every word of the glossary is in use in %s', (language) => {
  const all = textsOf(language).map(([, words]) => words);
  const unused = rows
    .map(({ term }) => term[language])
    .filter((term) => !all.some((words) => words.includes(plain(term))));
  expect(unused).toEqual([]);
});

test.each(languages)('nothing is called by another word than its own in %s', (language) => {
  const texts = textsOf(language);
  const found = rows.flatMap(({ term, never }) =>
    never[language].flatMap((word) => {
      const pattern = asWord(word, language);
      return texts
        .filter(([, words]) => pattern.test(words))
        .map(([name]) => `${name}: «${word}», it is «${term[language]}»`);
    }),
  );
  expect(found).toEqual([]);
});
