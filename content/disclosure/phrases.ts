import { normalise } from '../normalise.ts';
import { follows, formsOf, type Word } from './words.ts';

/** Phrases by their first word, the longest first. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Phrases for looking up; a word that ends in `*` stands for all that begin with it. */
export function phrasesOf(list: readonly string[]): Phrases {
  const split = list
    .map((phrase) => phrase.split(' ').map(pattern))
    .filter((phrase) => phrase[0] !== undefined && phrase[0] !== '')
    .sort((one, other) => other.length - one.length);
  return Map.groupBy(split, ([first = '']) => first.slice(0, STEM));
}

/** Words are looked up by so many letters, so that a beginning is found too. */
const STEM = 2;

function pattern(word: string): string {
  return word.endsWith('*') ? `${normalise(word)}*` : normalise(word);
}

function fits(word: string, wanted: string): boolean {
  return wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted;
}

/** How many words from here on are one of the phrases; nought where none begins here. */
export function phraseAt(words: readonly Word[], at: number, phrases: Phrases): number {
  const first = words[at];
  if (!first || first.mark) return 0;
  for (const form of formsOf(first.norm)) {
    for (const phrase of phrases.get(form.slice(0, STEM)) ?? []) {
      const whole = phrase.every((wanted, i) => {
        if (i === 0) return fits(form, wanted);
        const word = words[at + i];
        return follows(word) && fits(word.norm, wanted);
      });
      if (whole) return phrase.length;
    }
  }
  return 0;
}

/** Whether one of the phrases ends right before a word. */
export function endsBefore(
  words: readonly Word[],
  at: number,
  phrases: Phrases,
  most = 4,
): boolean {
  for (let size = 1; size <= Math.min(most, at); size++) {
    if (phraseAt(words, at - size, phrases) === size) return true;
  }
  return false;
}
