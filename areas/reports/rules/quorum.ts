import type { Verdict } from './lifecycle.ts';

/** What verifiers and admins have said of one incident so far. */
export interface Tally {
  /** The latest verdict of each verifier who counts; never that of a reporter who is none. */
  verdicts: Verdict[];
  /** Verifiers who accepted and have not answered yet. */
  pending: number;
  /** Admins who approved, none of whom is counted among the verdicts. */
  approvals: number;
  /** Verifiers contradicted each other, or an admin's rejection: only an admin decides now. */
  disputed: boolean;
  /** How long the first FALSE has stood without anyone who says otherwise, in milliseconds. */
  deniedFor: number;
}

/** What the tally means for the incident. */
export type Decision =
  /** Not enough is known. */
  | 'wait'
  /** Two independent CONFIRMs, or one and an admin. */
  | 'confirm'
  /** The same, but all who saw it, or who came last, say that it has left. */
  | 'pass'
  /** Verifiers contradict each other: a person decides. */
  | 'dispute'
  /** Two looked and it was something else, or one, and for ten minutes nobody said otherwise. */
  | 'refute';

const VOICES_NEEDED = 2;
const MINUTE = 60_000;
/** How long one FALSE alone waits for a second voice. */
export const DENIAL_STANDS = 10 * MINUTE;

interface Counts {
  confirms: number;
  /** LEFT: it was there. */
  left: number;
  denials: number;
}

interface Rule {
  when(counts: Counts, tally: Tally): boolean;
  decision: Decision;
}

/** Read from the top; the first rule that holds decides. */
const rules: Rule[] = [
  {
    when: ({ confirms, left }, { approvals }) => confirms > 0 && left === 0 && approvals > 0,
    decision: 'confirm',
  },
  { when: ({ left }, { approvals }) => left > 0 && approvals > 0, decision: 'pass' },
  {
    when: ({ confirms, left, denials }, { disputed }) =>
      confirms + left > 0 && (denials > 0 || disputed),
    decision: 'dispute',
  },
  {
    when: ({ confirms, left }) => confirms + left >= VOICES_NEEDED && left > 0,
    decision: 'pass',
  },
  { when: ({ confirms }) => confirms >= VOICES_NEEDED, decision: 'confirm' },
  { when: ({ denials }) => denials >= VOICES_NEEDED, decision: 'refute' },
  // Somebody who is still on the way may see more.
  {
    when: ({ denials }, { pending, deniedFor }) =>
      denials > 0 && pending === 0 && deniedFor >= DENIAL_STANDS,
    decision: 'refute',
  },
  { when: () => true, decision: 'wait' },
];

/** How many said one of some verdicts. */
export function countOf({ verdicts }: Pick<Tally, 'verdicts'>, ...wanted: Verdict[]): number {
  return verdicts.filter((one) => wanted.includes(one)).length;
}

/** Decides from a tally alone; an approval without any CONFIRM decides nothing. */
export function decide(tally: Tally): Decision {
  const counts = {
    confirms: countOf(tally, 'confirm'),
    left: countOf(tally, 'left'),
    denials: countOf(tally, 'false'),
  };
  return rules.find(({ when }) => when(counts, tally))?.decision ?? 'wait';
}
