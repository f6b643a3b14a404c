import { type Language, languages } from './languages.ts';
import ar from './meaning/ar.json' with { type: 'json' };
import en from './meaning/en.json' with { type: 'json' };
import es from './meaning/es.json' with { type: 'json' };
import { normalisedTree } from './normalise.ts';

/** The words by which a language speaks of what people write about, as in meaning/. */
export type Lexicon = typeof es;

const lexicons: Record<Language, Lexicon> = { es, en, ar };

/** Every language's words, in the form texts are compared in. */
export const meanings: [Language, Lexicon][] = languages.map((language) => [
  language,
  normalisedTree(lexicons[language]),
]);
