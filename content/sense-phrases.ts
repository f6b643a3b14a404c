import ar from './meaning/phrases/ar.json' with { type: 'json' };
import en from './meaning/phrases/en.json' with { type: 'json' };
import es from './meaning/phrases/es.json' with { type: 'json' };
import { normalise } from './normalise.ts';

/** The words by which a language names what a sense is about. */
type Phrases = Record<string, string[]>;

/**
 * Every phrase that names something senses are about, normalised, with its name. One that ended in
 * `*` stands for all words that begin with it.
 */
export const sensePhrases: readonly { about: string; phrase: string; begins: boolean }[] = (
  [es, en, ar] as Phrases[]
).flatMap((table) =>
  Object.entries(table).flatMap(([about, phrases]) =>
    phrases.map((phrase) => ({ about, phrase: normalise(phrase), begins: phrase.endsWith('*') })),
  ),
);
