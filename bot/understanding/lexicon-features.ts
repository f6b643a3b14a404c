import { classesIn } from '../../content/lexicon.ts';
import { addGroup, type Feature } from './feature-table.ts';

const WEIGHTS = { alone: 2.5, together: 2 };

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
