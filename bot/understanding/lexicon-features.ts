import { bareArabicWords } from '../../content/arabic.ts';
import { lexicon } from '../../content/lexicon.ts';
import { phraseTree, wordsOf } from '../../content/phrases.ts';
import { addGroup, type Feature } from './feature-table.ts';

const WEIGHTS = { alone: 2.5, together: 2 };
/** More classes than an honest text names: beyond, their pairs would be too many to count. */
const MOST_CLASSES = 40;

const tree = phraseTree(lexicon);

/** The classes of the lexicon that words name, in a fixed order. */
export function classesIn(words: readonly string[]): string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    found.add(name);
  };
  tree.find(words, add);
  const joined = words.join(' ');
  if (/\p{Script=Arabic}/u.test(joined)) tree.find(wordsOf(bareArabicWords(joined)), add);
  return [...found].slice(0, MOST_CLASSES).sort();
}

/** Adds the classes of the lexicon that words name, alone and each two that come together. */
export function addLexicon(features: Feature[], words: readonly string[]): void {
  const classes = classesIn(words);
  addGroup(
    features,
    classes.map((one) => `l:${one}`),
    WEIGHTS.alone,
  );
  addGroup(
    features,
    classes.flatMap((one, i) => classes.slice(i + 1).map((other) => `l:${one}+${other}`)),
    WEIGHTS.together,
  );
}
