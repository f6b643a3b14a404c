import type { Verdict } from './lifecycle.ts';

/** What verifiers and admins have said of one report so far. */
export interface Tally {
  /** The latest verdict of each verifier who was asked; never the reporter's. */
  verdicts: Verdict[];
  /** Verifiers who accepted and have not answered yet. */
  pending: number;
  /** Admins who approved, none of whom is counted among the verdicts. */
  approvals: number;
  /** Verifiers contradicted each other, or an admin's rejection: only an admin decides now. */
  disputed: boolean;
}

/** What the tally means for the report. */
export type Decision =
  /** Not enough is known. */
  | 'wait'
  /** Two independent CONFIRMs, or one and an admin. */
  | 'confirm'
  /** Verifiers contradict each other: a person decides. */
  | 'dispute'
  /** Someone looked and it was something else; nobody says otherwise. */
  | 'refute';

const CONFIRMS_NEEDED = 2;

interface Rule {
  when(confirms: number, denials: number, tally: Tally): boolean;
  decision: Decision;
}

/** Read from the top; the first rule that holds decides. */
const rules: Rule[] = [
  { when: (yes, _no, { approvals }) => yes > 0 && approvals > 0, decision: 'confirm' },
  { when: (yes, no, { disputed }) => yes > 0 && (no > 0 || disputed), decision: 'dispute' },
  { when: (yes) => yes >= CONFIRMS_NEEDED, decision: 'confirm' },
  // One denial is enough, unless somebody else is on the way and may see more.
  { when: (yes, no, { pending }) => yes === 0 && no > 0 && pending === 0, decision: 'refute' },
  { when: () => true, decision: 'wait' },
];

/** Decides from a tally alone; an approval without any CONFIRM decides nothing. */
export function decide(tally: Tally): Decision {
  const confirms = tally.verdicts.filter((verdict) => verdict === 'confirm').length;
  const denials = tally.verdicts.filter((verdict) => verdict === 'false').length;
  const rule = rules.find(({ when }) => when(confirms, denials, tally));
  return rule?.decision ?? 'wait';
}
