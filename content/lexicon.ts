import { bareArabicWords } from './arabic.ts';
import ar from './meaning/lexicon/ar.json' with { type: 'json' };
import en from './meaning/lexicon/en.json' with { type: 'json' };
import es from './meaning/lexicon/es.json' with { type: 'json' };
import { normalise } from './normalise.ts';
import { type Phrase, phraseTree, wordsOf } from './phrases.ts';

/**
 * What words are about, by classes that the three languages share: people, agents, what they do,
 * danger, time, how something is asked, places, papers, needs, noise. What was learnt of a class in one
 * language is known in the others. An entry that ends in `*` stands for all words that begin with it.
 */
export const lexicon: readonly Phrase<string>[] = ([es, en, ar] as Record<string, string[]>[])
  .flatMap((table) =>
    Object.entries(table).flatMap(([name, entries]) =>
      entries.map((entry) => ({ phrase: normalise(entry), name, begins: entry.endsWith('*') })),
    ),
  )
  .filter(({ phrase }) => phrase !== '');

const tree = phraseTree(lexicon);
/** More classes than an honest text names: beyond, their pairs would be too many to count. */
const MOST_CLASSES = 40;

/** The classes of the lexicon that normalised words name, in a fixed order. */
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
