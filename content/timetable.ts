import { normalise } from './normalise.ts';
import ar from './timetable/ar.json' with { type: 'json' };
import en from './timetable/en.json' with { type: 'json' };
import es from './timetable/es.json' with { type: 'json' };

/** The words by which a language says when something comes again; numbers as in cron. */
export interface TimetableWords {
  days: Readonly<Record<string, number>>;
  ordinals: Readonly<Record<string, string>>;
  everyDay: readonly string[];
  weekdays: readonly string[];
  weekend: readonly string[];
  month: readonly string[];
  day: readonly string[];
  range: readonly string[];
  morning: readonly string[];
  evening: readonly string[];
  noon: readonly string[];
  fillers: readonly string[];
}

/** Every language's words, in the form texts are compared in. */
export const timetableWords: readonly TimetableWords[] = [es, en, ar].map((words) => ({
  days: normalisedKeys<number>(words.days),
  ordinals: normalisedKeys<string>(words.ordinals),
  everyDay: words.everyDay.map(normalise),
  weekdays: words.weekdays.map(normalise),
  weekend: words.weekend.map(normalise),
  month: words.month.map(normalise),
  day: words.day.map(normalise),
  range: words.range.map(normalise),
  morning: words.morning.map(normalise),
  evening: words.evening.map(normalise),
  noon: words.noon.map(normalise),
  fillers: words.fillers.map(normalise),
}));

function normalisedKeys<T>(words: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(words).map(([word, value]) => [normalise(word), value]));
}
