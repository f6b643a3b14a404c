import { bareArabicWords } from '../../content/arabic.ts';
import { type Concept, conceptPhrases } from '../../content/concepts.ts';
import { phraseTree, wordsOf } from '../../content/phrases.ts';

/** The concepts were learnt from phrases of up to four words, and from the beginnings of single ones. */
const LONGEST_WORDS = 4;

const counted = conceptPhrases.filter(
  ({ phrase, begins }) => wordsOf(phrase).length <= (begins ? 1 : LONGEST_WORDS),
);
const tree = phraseTree(counted.map(({ concept, ...one }) => ({ ...one, name: concept })));
/** What Arabic words mean without the particles written onto them. */
const bareTree = phraseTree(
  counted
    .filter(({ phrase, begins }) => !begins && !phrase.includes(' '))
    .map(({ concept, phrase }) => ({ phrase, name: concept })),
);

/** The concepts a normalised text names, each once. */
export function conceptsIn(words: readonly string[]): Concept[] {
  const found = new Set<Concept>();
  const add = (concept: Concept): void => {
    found.add(concept);
  };
  tree.find(words, add);
  bareTree.find(wordsOf(bareArabicWords(words.join(' '))), add);
  return [...found];
}
