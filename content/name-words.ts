import words from './name-words.json' with { type: 'json' };
import { normalise } from './normalise.ts';

/** Words in names of employers, landlords and places that tell nothing of who is meant. */
export const nameWords = {
  asides: new Set([...words.es, ...words.en, ...words.ar].map(normalise)),
  prefixes: words.prefixes.map(normalise),
} as const;
