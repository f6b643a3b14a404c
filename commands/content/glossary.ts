import { readFileSync } from 'node:fs';
import { type Language, languages } from '../../content/languages.ts';
import { reviewWords } from '../../content/review-words.ts';
import type { Problem } from './problem.ts';
import { answersIn, type Named, saidIn } from './texts.ts';

/** A row of docs/glossary.md: what a thing is called in each language, and what it is never called. */
export interface GlossaryRow {
  thing: string;
  term: Record<Language, string>;
  never: Record<Language, readonly string[]>;
}

/** The rows of the glossary, in their order. */
export function readGlossary(): GlossaryRow[] {
  return readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map(rowOf);
}

function rowOf(line: string): GlossaryRow {
  const [, thing = '', es = '', notEs, en = '', notEn, ar = '', notAr] = line
    .split('|')
    .map((cell) => cell.trim());
  const words = (cell = ''): string[] => cell.split(/, ?/).filter(Boolean);
  return {
    ...{ thing, term: { es, en, ar } },
    never: { es: words(notEs), en: words(notEn), ar: words(notAr) },
  };
}

/** Texts that call a thing by a word the glossary keeps for nothing, or for another thing. */
export function glossaryProblems(rows: readonly GlossaryRow[] = readGlossary()): Problem[] {
  return languages.flatMap((language) => {
    const texts = plainTexts(language);
    return rows.flatMap(({ term, never }) =>
      never[language].flatMap((word) => {
        const pattern = asWord(word, language);
        return texts
          .filter(([, words]) => pattern.test(words))
          .map(([where]) => ({ where, what: `says «${word}», it is «${term[language]}»` }));
      }),
    );
  });
}

/** Terms of the glossary that no text of a language has. */
export function unusedTerms(language: Language): string[] {
  const all = plainTexts(language).map(([, words]) => words);
  return readGlossary()
    .map(({ term }) => term[language])
    .filter((term) => !all.some((words) => words.includes(plain(term))));
}

function plainTexts(language: Language): Named[] {
  const said = saidIn(language).map(([key, words]): Named => [`${language} ${key}`, words]);
  return [...said, ...answersIn(language)].map(([name, words]) => [name, plain(words)]);
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
  const { joined } = reviewWords[language];
  const before = joined.length > 0 ? `(?:${joined.join('|')}){0,2}` : '';
  const escaped = plain(word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{M}_])${before}${escaped}(?![\\p{L}\\p{M}_])`, 'u');
}
