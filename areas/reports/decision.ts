import { decisions } from '../decision.ts';

/** What admins decide about an incident, each by one word of their own. */
export const incidentDecisions = [
  ...decisions,
  'update',
  'dispatch',
  'merge',
  'split',
  'proof',
  'ban',
  'unban',
] as const;
export type IncidentDecision = (typeof incidentDecisions)[number];

export function isIncidentDecision(word: string | null | undefined): word is IncidentDecision {
  return incidentDecisions.some((one) => one === word);
}

/**
 * How each is done: `at-once`, since it sends nothing to many and can be taken back; `shown` first, and
 * by a second press; `undoable` for some seconds after that, since it tells many or may lead to it.
 */
export const howDone: Readonly<Record<IncidentDecision, 'at-once' | 'shown' | 'undoable'>> = {
  approve: 'undoable',
  reject: 'undoable',
  end: 'undoable',
  retract: 'undoable',
  halt: 'shown',
  update: 'undoable',
  dispatch: 'at-once',
  merge: 'undoable',
  split: 'shown',
  proof: 'undoable',
  ban: 'shown',
  unban: 'at-once',
};
