import ar from './meaning/concepts/ar.json' with { type: 'json' };
import en from './meaning/concepts/en.json' with { type: 'json' };
import es from './meaning/concepts/es.json' with { type: 'json' };
import { normalise } from './normalise.ts';

/** What people write about, whatever language they write in. */
export type Concept = keyof typeof es;

/**
 * Every phrase that names a concept in some language, normalised. One that ended in `*` stands for
 * all words that begin with it.
 */
export const conceptPhrases: readonly {
  concept: Concept;
  phrase: string;
  begins: boolean;
}[] = [es, en, ar].flatMap((table) =>
  (Object.entries(table) as [Concept, string[]][]).flatMap(([concept, phrases]) =>
    phrases.map((phrase) => ({
      concept,
      phrase: normalise(phrase),
      begins: phrase.endsWith('*'),
    })),
  ),
);
