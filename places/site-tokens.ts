import { normalise } from '../content/normalise.ts';
import { placeWords } from '../content/place-words.ts';
import { siteWords } from './site-data.ts';
import { arabicForms } from './sounds.ts';

/** A word of a text, in the form texts are compared in. */
export interface Token {
  word: string;
  /** As it was written, where that can be told. */
  raw: string;
  /** Which of the parts between marks it stands in; names do not reach across. */
  clause: number;
  isFirst: boolean;
  /** With and without what is written onto an Arabic word. */
  forms: readonly string[];
  /** Whether the text has capital letters for names, so that a word without one is none. */
  cased: boolean;
}

/** A place is named early; a very long text must not keep the program busy. */
const MOST_CHARACTERS = 1500;
const MOST_WORDS = 160;
/** The dot of "St." or "Mt." ends nothing. */
const SHORT_FORM = /(?<!\p{L})(\p{Lu}\p{Ll}{0,2})\./gu;
/** Stands for "&", which the form texts are compared in does not have. */
const AMPERSAND = 'ampersand';

/** The first words of a text. */
export function tokensOf(text: string): Token[] {
  const start = text
    .slice(0, MOST_CHARACTERS)
    .replaceAll('&', ` ${AMPERSAND} `)
    .replace(SHORT_FORM, '$1 ');
  const tokens = start
    .split(/[.,;:!?()"\n\u00BF\u00A1\u060C\u061B\u061F\u2014\u00AB\u00BB\u201C\u201D]/)
    .slice(0, MOST_WORDS)
    .flatMap(clauseTokens)
    .slice(0, MOST_WORDS);
  const cased = tokens.some((token) => !token.isFirst && isCapital(token));
  return cased ? tokens.map((token) => ({ ...token, cased })) : tokens;
}

/** A word that is normalised already, and of which nothing else is known. */
export function plainToken(word: string, at: number): Token {
  return { word, raw: word, clause: 0, isFirst: at === 0, forms: arabicForms(word), cased: false };
}

function clauseTokens(text: string, clause: number): Token[] {
  const words = normalise(text).split(' ').filter(Boolean);
  const written = text.split(/\s/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const isWritten = written.length === words.length;
  return words.map((word, at) => ({
    ...plainToken((word.length > 1 ? placeWords.short.get(word) : undefined) ?? word, at),
    raw: isWritten ? (written[at] ?? word) : word,
    clause,
  }));
}

/** Whether a word begins with a capital letter and is not all of them. */
export function isCapital({ raw }: Token): boolean {
  return /^['"(]?\p{Lu}.*\p{Ll}/u.test(raw);
}

/** Whether a word belongs to no name. */
export function isStop(token: Token | undefined): boolean {
  if (!token) return true;
  const { word, forms } = token;
  if (forms.some((form) => siteWords.stops.has(form)) || /^\d+$/.test(word)) return true;
  return siteWords.stopEndings.some((end) => word.length > end.length + 2 && word.endsWith(end));
}

/** The words from `start` up to `end` as they were written, with a capital letter each. */
export function writtenAs(tokens: readonly Token[], start: number, end: number): string {
  return tokens
    .slice(start, end)
    .map(({ raw, word }) => {
      const written = raw.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || word;
      const isSmall = [siteWords.of, siteWords.articles, siteWords.and].some((list) =>
        list.has(word),
      );
      return isSmall ? written : written.charAt(0).toUpperCase() + written.slice(1);
    })
    .join(' ')
    .replace(AMPERSAND, '&');
}
