import ar from './meaning/lexicon/ar.json' with { type: 'json' };
import en from './meaning/lexicon/en.json' with { type: 'json' };
import es from './meaning/lexicon/es.json' with { type: 'json' };
import { normalise } from './normalise.ts';
import type { Phrase } from './phrases.ts';

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
