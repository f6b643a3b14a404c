import ar from './booking/ar.json' with { type: 'json' };
import en from './booking/en.json' with { type: 'json' };
import es from './booking/es.json' with { type: 'json' };
import type { Language } from './languages.ts';
import { normalisedTree } from './normalise.ts';

/** The words by which people answer about an appointment and say what they need for it. */
export interface BookingWords {
  interpreter: readonly string[];
  childcare: readonly string[];
  both: readonly string[];
  neither: readonly string[];
  move: readonly string[];
  callOff: readonly string[];
  /** Carriers' words for STOP that call an appointment off where its code stands beside them. */
  cancelWords: readonly string[];
  keep: readonly string[];
  /** What stands after the length of a slot. */
  minutes: readonly string[];
  /** What may stand around a time without changing what is meant. */
  fillers: readonly string[];
}

/** Every language's words, in the form texts are compared in. */
export const bookingWords: Readonly<Record<Language, BookingWords>> = {
  es: normalisedTree(es),
  en: normalisedTree(en),
  ar: normalisedTree(ar),
};
