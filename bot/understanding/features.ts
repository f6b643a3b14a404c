import { arabicInLatin } from '../../content/arabic.ts';
import { normalise } from '../../content/normalise.ts';
import { conceptsIn } from './concepts.ts';
import { addGroup, type Feature, type Features } from './feature-table.ts';
import { addLexicon } from './lexicon-features.ts';
import { consonants, isArabic, isArabizi, sounded } from './sounds.ts';

/** A very long text must not keep the program busy; what matters comes early. */
const MOST_WORDS = 120;
/** Longer than any word of the languages; what follows in one says nothing more. */
const LONGEST_WORD = 40;
const GRAMS = [3, 4, 5];
const WEIGHTS = { word: 1.2, pair: 0.9, gram: 0.9, concept: 0.8, form: 0.3 };

/**
 * Describes a text by its words as they sound, pairs of words, pieces of words (so that a
 * misspelt or inflected word still resembles itself) and the concepts it names in any language.
 */
export function featuresOf(text: string): Features {
  return featuresOfNormal(text, normalise(text));
}

/** The same of a text that was normalised already. */
export function featuresOfNormal(text: string, normal: string): Features {
  const words = normal
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .split(' ')
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD));
  const heard = words.map(sounded);
  const features: Feature[] = [];
  addGroup(
    features,
    heard.map((word) => `w:${word}`),
    WEIGHTS.word,
  );
  addGroup(features, pairs(heard), WEIGHTS.pair);
  addGroup(features, heard.flatMap(grams), WEIGHTS.gram);
  addGroup(features, skeletons(words), WEIGHTS.word);
  addGroup(features, concepts(words), WEIGHTS.concept);
  addGroup(features, forms(text, words), WEIGHTS.form);
  addLexicon(features, words);
  return features;
}

/** Only what tells the words themselves, by which languages are told apart. */
export function spellingOf(features: Features): Features {
  return features.filter(({ name }) => name.startsWith('w:') || name.startsWith('c:'));
}

function pairs(words: string[]): string[] {
  const next = words.map((word, i) => `b:${word} ${words[i + 1] ?? '$'}`);
  return [`b:^ ${words[0] ?? '$'}`, ...next];
}

/** What Arabic words sound like, whichever letters they are written in. */
function skeletons(words: string[]): string[] {
  const arabizi = words.some(isArabizi) || words.some((word) => arabicInLatin.has(word));
  const heard = words.filter((word) => isArabic(word) || arabizi).map(consonants);
  const long = heard.filter((one) => one.length > 1);
  return [
    ...long.map((one) => `s:${one}`),
    ...long.slice(1).map((one, i) => `s:${long[i]} ${one}`),
  ];
}

function grams(word: string): string[] {
  const padded = `_${word}_`;
  const found: string[] = [];
  for (const size of GRAMS) {
    for (let i = 0; i + size <= padded.length; i++) found.push(`c:${padded.slice(i, i + size)}`);
  }
  return found;
}

/** Concepts alone, and each two that come together in the text. */
function concepts(words: string[]): string[] {
  const found = conceptsIn(words);
  const together = found.flatMap((one, i) =>
    found.slice(i + 1).map((other) => `k:${[one, other].sort().join('+')}`),
  );
  return [...found.map((one) => `k:${one}`), ...together];
}

function forms(text: string, words: string[]): string[] {
  const length =
    words.length === 1 ? 'one' : words.length < 4 ? 'few' : words.length < 12 ? 'some' : 'many';
  return [`f:${length}`, /[?\u00BF\u061F]/.test(text) ? 'f:asks' : 'f:tells'];
}
