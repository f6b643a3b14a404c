import ar from './booking/ar.json' with { type: 'json' };
import en from './booking/en.json' with { type: 'json' };
import es from './booking/es.json' with { type: 'json' };
import type { Language } from './languages.ts';
import { normalise } from './normalise.ts';

/** The words by which people choose a time and say what they need for it. */
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
  today: readonly string[];
  tomorrow: readonly string[];
  afterTomorrow: readonly string[];
  /** What stands before an hour. */
  at: readonly string[];
  halfPast: readonly string[];
  /** What stands after the length of a slot. */
  minutes: readonly string[];
  hours: Readonly<Record<string, number>>;
  /** What may stand around a time without changing what is meant. */
  fillers: readonly string[];
}

/** Every language's words, in the form texts are compared in. */
export const bookingWords: Readonly<Record<Language, BookingWords>> = {
  es: normalised(es),
  en: normalised(en),
  ar: normalised(ar),
};

function normalised(words: BookingWords): BookingWords {
  const hours = Object.entries(words.hours).map(([word, hour]) => [normalise(word), hour] as const);
  return {
    interpreter: words.interpreter.map(normalise),
    childcare: words.childcare.map(normalise),
    both: words.both.map(normalise),
    neither: words.neither.map(normalise),
    move: words.move.map(normalise),
    callOff: words.callOff.map(normalise),
    cancelWords: words.cancelWords.map(normalise),
    keep: words.keep.map(normalise),
    today: words.today.map(normalise),
    tomorrow: words.tomorrow.map(normalise),
    afterTomorrow: words.afterTomorrow.map(normalise),
    at: words.at.map(normalise),
    halfPast: words.halfPast.map(normalise),
    minutes: words.minutes.map(normalise),
    hours: Object.fromEntries(hours),
    fillers: words.fillers.map(normalise),
  };
}
