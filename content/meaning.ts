import { type Language, languages } from './languages.ts';
import ar from './meaning/ar.json' with { type: 'json' };
import en from './meaning/en.json' with { type: 'json' };
import es from './meaning/es.json' with { type: 'json' };
import { normalise } from './normalise.ts';

/** The words by which a language speaks of what people write about, as in meaning/. */
export type Lexicon = typeof es;

const lexicons: Record<Language, Lexicon> = { es, en, ar };

/** Every language's words, in the form texts are compared in. */
export const meanings: [Language, Lexicon][] = languages.map((language) => [
  language,
  normalised(lexicons[language]),
]);

function normalised<T>(tree: T): T {
  if (typeof tree === 'string') return normalise(tree) as T;
  if (Array.isArray(tree)) return tree.map(normalised) as T;
  const entries = Object.entries(tree as object).map(([key, value]) => [key, normalised(value)]);
  return Object.fromEntries(entries) as T;
}
