import { type Language, languages } from '../../content/languages.ts';
import { reviewWords } from '../../content/review-words.ts';
import type { Problem } from './problem.ts';
import { answersIn } from './texts.ts';

/** Sentences that say something is so of late: whoever reads them next year must see since when. */
function patternOf(language: Language): RegExp {
  const { ofLate, joined } = reviewWords[language];
  const before = joined.length > 0 ? `(?:${joined.join('|')})?` : '';
  return new RegExp(`(?<!\\p{L})${before}(?:${ofLate.join('|')})(?!\\p{L})`, 'iu');
}

/** What others say is no claim of ours. */
const QUOTED = /["\u00AB\u201C][^"\u00BB\u201D]*["\u00BB\u201D]/gu;
const YEAR = /\b20\d\d\b/;

/**
 * Sentences of answers that say something is so of late, in a paragraph that names no year. The day of
 * review stands under every answer, but not in what is passed on of it.
 */
export function claimProblems(): Problem[] {
  return languages.flatMap((language) =>
    answersIn(language).flatMap(([where, words]) =>
      undatedIn(words, language).map((claim) => ({ where, what: `says since no day: «${claim}»` })),
    ),
  );
}

/** Sentences with a claim of late whose paragraph names no year. */
export function undatedIn(words: string, language: Language): string[] {
  const ofLate = patternOf(language);
  return words
    .split('\n')
    .filter((paragraph) => !YEAR.test(paragraph))
    .flatMap((paragraph) => paragraph.split(/(?<=[.!?\u061F])\s+/))
    .filter((sentence) => ofLate.test(sentence.replace(QUOTED, '')));
}
