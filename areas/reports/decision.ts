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

/** What is done at once: it sends nothing to many, and can be taken back. */
export const doneAtOnce: ReadonlySet<IncidentDecision> = new Set<IncidentDecision>([
  'dispatch',
  'unban',
]);

/** What tells many, or may lead to that; each can be undone for some seconds. */
export const tellsMany: ReadonlySet<IncidentDecision> = new Set<IncidentDecision>([
  'approve',
  'reject',
  'end',
  'retract',
  'update',
  'merge',
  'proof',
]);
