import type { Category } from '../../content/topics.ts';
import type { FactName, Helped, Outcome } from '../../support/cases.ts';
import type { Draft } from '../session.ts';
import type { PhoneForm } from './dialogue.ts';

/** What is done with cases. */
export type CaseDeed = PersonsDeed | StaffDeed;

/** By the person whose case it is. */
type PersonsDeed =
  | { do: 'case'; act: 'open'; urgent: boolean; words: string; category: Category | null }
  | { do: 'case'; act: 'words'; words: string }
  | { do: 'case'; act: 'leave' }
  | { do: 'case'; act: 'reopen'; code: string; words: string }
  | { do: 'case'; act: 'helped'; code: string; answer: Helped };

/** By staff. */
type StaffDeed =
  | { do: 'case'; act: 'list' }
  | { do: 'case'; act: 'say'; code: string; words: string }
  | { do: 'case'; act: 'note'; code: string; words: string }
  | { do: 'case'; act: 'take' | 'show' | 'pause' | 'resume' | 'hand-over'; code: string }
  | { do: 'case'; act: 'transfer'; code: string; to: number | null }
  | { do: 'case'; act: 'close'; code: string; outcome: Outcome | null }
  | { do: 'case'; act: 'fact'; code: string; name: FactName; value: string }
  | { do: 'case'; act: 'category'; code: string; category: Category }
  | { do: 'case'; act: 'report'; code: string; draft: Draft }
  | { do: 'case'; act: 'saved-answers' }
  | { do: 'case'; act: 'save-answer'; name: string; words: string }
  | { do: 'case'; act: 'phone'; form: PhoneForm };
