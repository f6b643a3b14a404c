import numbers from '../number-words.json' with { type: 'json' };
import { type Found, phraseTable } from '../phrase-table.ts';
import ar from './ar.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };

/** What single phrases tell of who is there and what they do. */
export type FactPhrase =
  | keyof typeof es.phrases
  | keyof typeof en.phrases
  | keyof typeof ar.phrases;

/** Finds them in a text, of every language at once. */
export const factPhrases = phraseTable<FactPhrase>([
  { ...es, numbers: numbers.es, asSpanish: true },
  { ...en, numbers: numbers.en, asSpanish: false },
  { ...ar, numbers: numbers.ar, asSpanish: false },
]);

/** The found phrases of some names. */
export function named(
  found: readonly Found<FactPhrase>[],
  ...names: FactPhrase[]
): Found<FactPhrase>[] {
  return found.filter(({ name }) => names.includes(name));
}
