import { bareArabicWords } from '../../content/arabic.ts';
import { phraseTree, wordsOf } from '../../content/phrases.ts';
import { sensePhrases } from '../../content/sense-phrases.ts';
import { addGroup, type Feature, type Features } from './feature-table.ts';

const WEIGHT = 1.5;
/** A very long text must not keep the program busy; what matters comes early. */
const MOST_WORDS = 120;

const tree = phraseTree(sensePhrases.map(({ about, ...one }) => ({ ...one, name: about })));

/**
 * What a normalised text is described by, with what phrases of any language name in it; without the
 * lexicon, whose classes are too wide to tell senses apart.
 */
export function asSense(normal: string, features: Features): Features {
  return withPhrases(
    normal,
    features.filter(({ name }) => !name.startsWith('l:')),
  );
}

/** The same with the lexicon. */
export function withPhrases(normal: string, features: Features): Features {
  const all: Feature[] = [...features];
  const names = new Set<string>();
  const add = (about: string): void => {
    names.add(`n:${about}`);
  };
  tree.find(wordsOf(normal).slice(0, MOST_WORDS), add);
  tree.find(wordsOf(bareArabicWords(normal)).slice(0, MOST_WORDS), add);
  addGroup(all, names, WEIGHT);
  return all;
}
