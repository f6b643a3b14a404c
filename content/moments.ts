import ar from './moments/ar.json' with { type: 'json' };
import en from './moments/en.json' with { type: 'json' };
import es from './moments/es.json' with { type: 'json' };
import { normalisedTree } from './normalise.ts';
import { type TimetableWords, timetableWords } from './timetable.ts';

type Words = typeof es;

/** The words by which a language names one day or one moment, with those of its timetable. */
export interface MomentWords extends Words {
  times: TimetableWords;
}

/** Every language's words, in the form texts are compared in. */
export const momentWords: readonly MomentWords[] = [es, en, ar].map((words, i) => ({
  ...normalisedTree(words),
  times: timetableWords[i] as TimetableWords,
}));
