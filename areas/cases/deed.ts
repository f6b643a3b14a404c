import type { DocumentName } from '../../content/rights.ts';
import type { Category } from '../../content/topics.ts';
import type { Draft } from '../sighting-draft.ts';
import type { PhoneForm } from './dialogue.ts';
import type { CaseOutcome, FactName, Helped } from './rules/cases.ts';
import type { CaseQuestion } from './rules/intake.ts';
import type { PassedOn } from './rules/passed-on.ts';
import type { Specialty } from './store/compas.ts';

/** What is done with cases. */
export type CaseDeed = PersonsDeed | StaffDeed;

/** By the person whose case it is. */
export type PersonsDeed =
  | Opening
  | { do: 'case'; act: 'answer'; answer: Answer }
  | { do: 'case'; act: 'submit' | 'drop' | 'interrupt' | 'leave' | 'status' }
  /** What was understood to be answered by the way. */
  | { do: 'case'; act: 'noted'; questions: readonly CaseQuestion[] }
  /** The danger is over, or was none. */
  | { do: 'case'; act: 'safe'; words: string }
  | { do: 'case'; act: 'words'; words: string; how: PassedOn }
  | { do: 'case'; act: 'reopen'; code: string; words: string }
  | { do: 'case'; act: 'helped'; code: string; answer: Helped };

export interface Opening {
  do: 'case';
  act: 'open';
  urgent: boolean;
  words: string;
  category: Category | null;
  county: string | null;
  /** The first steps they are given with it. */
  steps?: DocumentName;
  /** Of a volunteer in danger: the incidents they were asked to look at. */
  volunteer?: readonly string[];
  /** A language the line does not speak, as the others call it. */
  speaks?: string;
  /** They asked for a person and nothing else, so that nothing else is asked. */
  direct?: true;
  /** They chose a new case, where an old one could be opened again. */
  fresh?: boolean;
}

/** What a person answered to a question of the intake. */
export type Answer =
  | { to: 'category'; category: Category; words: string }
  | { to: 'place'; words: string; county: string | null }
  | { to: 'keep' | 'invite'; yes: boolean }
  | { to: Exclude<CaseQuestion, 'category' | 'place' | 'keep' | 'invite'>; words: string };

/** By staff. */
export type StaffDeed =
  | { do: 'case'; act: 'list' | 'saved-answers' }
  | { do: 'case'; act: 'say' | 'note'; code: string; words: string }
  | { do: 'case'; act: 'take' | 'show' | 'pause' | 'resume' | 'hand-over'; code: string }
  | { do: 'case'; act: 'transfer'; code: string; to: number | null }
  | { do: 'case'; act: 'close'; code: string; outcome: CaseOutcome | null }
  | { do: 'case'; act: 'fact'; code: string; name: FactName; value: string }
  | { do: 'case'; act: 'category'; code: string; category: Category }
  | { do: 'case'; act: 'specialties'; known: Specialty[] | null }
  | { do: 'case'; act: 'report'; code: string; draft: Draft }
  | { do: 'case'; act: 'save-answer'; name: string; words: string }
  | { do: 'case'; act: 'phone'; form: PhoneForm };

declare module '../turn.ts' {
  interface Deeds {
    cases: CaseDeed;
  }
}
