import numbers from './number-words.json' with { type: 'json' };
import { phraseTable } from './phrase-table.ts';
import ar from './sighting/ar.json' with { type: 'json' };
import en from './sighting/en.json' with { type: 'json' };
import es from './sighting/es.json' with { type: 'json' };

/** What single phrases tell of a sighting, as the files in sighting/ name it. */
export type SightingPhrase = keyof typeof es.phrases;

/** Finds them in a text, of every language at once. */
export const sightingPhrases = phraseTable<SightingPhrase>([
  { ...es, numbers: numbers.es, asSpanish: true },
  { ...en, numbers: numbers.en, asSpanish: false },
  { ...ar, numbers: numbers.ar, asSpanish: false },
]);
