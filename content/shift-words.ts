import { normalisedTree } from './normalise.ts';
import ar from './shift-words/ar.json' with { type: 'json' };
import en from './shift-words/en.json' with { type: 'json' };
import es from './shift-words/es.json' with { type: 'json' };

/** The words by which a language says when a shift or a patrol is, and speaks of them. */
export interface ShiftWords {
  /** What stands before the time at which it begins. */
  from: readonly string[];
  /** What stands before the time at which it ends, where another stands before. */
  until: readonly string[];
  /** The same, where no other time is named. */
  only: readonly string[];
  for: readonly string[];
  anHour: readonly string[];
  twoHours: readonly string[];
  midnight: readonly string[];
  /** What makes a day of the week come again every week. */
  weekly: readonly string[];
  fillers: readonly string[];
  purposes: Readonly<Record<'verify' | 'line' | 'consult' | 'support', readonly string[]>>;
  /** What a shift is called. */
  nouns: readonly string[];
  /** What is said only of shifts, without naming them. */
  covers: readonly string[];
  /** "I can take", "who has", which is about a shift beside one of `parts`. */
  takes: readonly string[];
  parts: readonly string[];
  /** What stands before where a patrol goes. */
  in: readonly string[];
  /** Halves of the day beside a day: "tomorrow morning". */
  early: readonly string[];
  late: readonly string[];
  /** What says that there is nothing to tell. */
  fine: readonly string[];
  /** What says that something is not there. */
  none: readonly string[];
}

/** Every language's words, in the form texts are compared in. */
export const shiftWords: readonly ShiftWords[] = ([es, en, ar] as ShiftWords[]).map(normalisedTree);
