import type { DocumentName } from '../../content/rights.ts';
import type { Category } from '../../content/topics.ts';
import { may } from '../../people/authority.ts';
import type { Area } from '../area.ts';
import { caseKept } from './kept.ts';
import type { CaseState } from './rules/cases.ts';
import { casesOfStaff, openCaseOf } from './store/cases.ts';

export interface OwnCase {
  code: string;
  state: CaseState;
  urgent: boolean;
  category: Category | null;
  /**
   * Whether free words go to staff now: `left` when the person ended the talk or nobody began one,
   * `lapsed` when it has been quiet for long.
   */
  talk: 'live' | 'lapsed' | 'left';
  /** Whether a member of staff has written. */
  answered: boolean;
  /** First steps the person was given since it is open. */
  steps: readonly DocumentName[];
}

interface CaseFacts {
  /** The person's own case, while it is not closed. */
  case: OwnCase | null;
  /** Codes of the cases that a member of staff has. */
  having: readonly string[];
  /** How long a closed case is kept by whoever agreed, in milliseconds. */
  caseKept: number;
}

declare module '../turn.ts' {
  interface Facts extends CaseFacts {}
}

export const caseFacts: NonNullable<Area['knows']> = async (
  tx,
  world,
  personId,
  person,
): Promise<CaseFacts> => {
  const found = await openCaseOf(tx, personId);
  const mine = may(person, 'help') ? await casesOfStaff(tx, personId) : [];
  const having = mine.map((one) => one.code);
  const kept = caseKept(world);
  if (!found) return { case: null, having, caseKept: kept };
  const { code, state, urgent, category, liveUntil, spokeAt, facts } = found;
  const talk = liveUntil === null ? 'left' : world.now() < liveUntil ? 'live' : 'lapsed';
  const steps = facts?.steps ?? [];
  return {
    case: { code, state, urgent, category, talk, answered: spokeAt !== null, steps },
    having,
    caseKept: kept,
  };
};
