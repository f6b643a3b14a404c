import { bareArabicWords } from '../../content/arabic.ts';
import { type Concept, conceptPhrases } from '../../content/concepts.ts';

const LONGEST_WORDS = 4;

const byPhrase = new Map<string, Set<Concept>>();
const byBeginning = new Map<string, Set<Concept>>();
for (const { concept, phrase, begins } of conceptPhrases) {
  const table = begins ? byBeginning : byPhrase;
  table.set(phrase, (table.get(phrase) ?? new Set()).add(concept));
}
const beginnings = [...byBeginning.keys()];

/** The concepts a normalised text names, each once. */
export function conceptsIn(words: readonly string[]): Concept[] {
  const found = new Set<Concept>();
  const add = (concepts: ReadonlySet<Concept> | undefined): void => {
    for (const concept of concepts ?? []) found.add(concept);
  };
  const bare = bareArabicWords(words.join(' ')).split(' ');
  for (let start = 0; start < words.length; start++) {
    for (let size = 1; size <= LONGEST_WORDS && start + size <= words.length; size++) {
      add(byPhrase.get(words.slice(start, start + size).join(' ')));
    }
  }
  for (const word of bare) add(byPhrase.get(word));
  for (const word of words) {
    for (const beginning of beginnings) {
      if (word.startsWith(beginning)) add(byBeginning.get(beginning));
    }
  }
  return [...found];
}
