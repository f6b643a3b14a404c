import words from './dates.json' with { type: 'json' };
import type { Language } from './languages.ts';
import { languages } from './languages.ts';
import { normalise } from './normalise.ts';
import { type TimetableWords, timetableWords } from './timetable.ts';

/** The words by which a language names one day, in the form texts are compared in. */
export interface DateWords {
  /** Months from 1, by their names. */
  months: ReadonlyMap<string, number>;
  today: readonly string[];
  tomorrow: readonly string[];
  dayAfter: readonly string[];
  fillers: readonly string[];
  /** Whether 12/10 is the tenth of December. */
  monthFirst: boolean;
  /** Days of the week and times of day. */
  timetable: TimetableWords;
}

/** Every language's words. */
export const dateWords: Readonly<Record<Language, DateWords>> = {
  es: wordsOf('es'),
  en: wordsOf('en'),
  ar: wordsOf('ar'),
};

function wordsOf(language: Language): DateWords {
  const { months, short, also, ...rest } = words[language];
  const named = [...months.entries(), ...short.entries()].map(([i, name]): [string, number] => [
    normalise(name),
    i + 1,
  ]);
  const others = Object.entries(also).map(([name, month]): [string, number] => [
    normalise(name),
    month,
  ]);
  return {
    months: new Map([...named, ...others]),
    today: rest.today.map(normalise),
    tomorrow: rest.tomorrow.map(normalise),
    dayAfter: rest.dayAfter.map(normalise),
    fillers: rest.fillers.map(normalise),
    monthFirst: rest.monthFirst,
    timetable: timetableWords[languages.indexOf(language)] as TimetableWords,
  };
}
