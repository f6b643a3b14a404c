import type { ReportKind, ReportStanding } from './kinds.ts';
import type { IncidentState, Verdict } from './lifecycle.ts';

const MINUTE = 60_000;

/** One who was asked, as far as measures look. */
export interface AskedOnce {
  /** Tells one verifier from another; nothing is told of it. */
  personId: number;
  acceptedAt: number | null;
  verdict: Verdict | null;
  answeredAt: number | null;
}

/** What is known of an incident's course, without anything personal. */
export interface Course {
  state: IncidentState;
  evidence: number;
  openedAt: number;
  decidedAt: number | null;
  reports: readonly { kind: ReportKind; standing: ReportStanding }[];
  asked: readonly AskedOnce[];
  /** When the last of its alerts was accepted by a provider so far. */
  lastDeliveryAt: number | null;
}

/** What came of an incident; `noted`: nobody was to go; `open`: it is not over. */
export type Result =
  | 'open'
  | 'noted'
  | 'confirmed'
  | 'refuted'
  | 'nobody'
  | 'unclear'
  | 'withdrawn';

/** How an incident came out by its state alone; null where it depends on who went. */
const results: Partial<Record<IncidentState, Result>> = {
  noted: 'noted',
  confirmed: 'confirmed',
  active: 'confirmed',
  ended: 'confirmed',
  passed: 'confirmed',
  'not-enforcement': 'refuted',
  retracted: 'refuted',
  unclear: 'unclear',
  withdrawn: 'withdrawn',
};

/**
 * Whether somebody went: they said that they go, or answered what they found. UNABLE alone, without
 * ON MY WAY before it, says that they did not.
 */
export function hasGone({ acceptedAt, verdict, answeredAt }: Omit<AskedOnce, 'personId'>): boolean {
  if (verdict === 'unable') return acceptedAt !== null && acceptedAt !== answeredAt;
  return acceptedAt !== null || verdict !== null;
}

/** Whether somebody looked and says what it is. */
export function hasFound({ verdict }: Pick<AskedOnce, 'verdict'>): boolean {
  return verdict === 'confirm' || verdict === 'false' || verdict === 'left';
}

/** What came of it: nobody went only where nobody did. */
export function resultOf(course: Course): Result {
  const { state, evidence, reports, asked } = course;
  const plain = results[state];
  if (plain) return plain;
  if (state !== 'expired' && state !== 'unable') return 'open';
  const isForNobody = evidence === 1 || !reports.some(({ kind }) => kind === 'sighting');
  if (asked.length === 0 && isForNobody) return 'noted';
  return asked.some(hasGone) ? 'unclear' : 'nobody';
}

/** Minutes from one step to another; null where it was not taken. */
export interface Steps {
  /** From the first word to the first who goes. */
  firstGoing: number | null;
  /** From the first word to the second who looked and says what it is. */
  secondAnswer: number | null;
  /** From the first word to the decision; what only time ended was not decided. */
  verdict: number | null;
  /** From the decision to the last alert that a provider accepted. */
  lastDelivery: number | null;
}

/** How long an incident's steps took, in minutes with one decimal. */
export function stepsOf(course: Course): Steps {
  const { openedAt, decidedAt, asked, lastDeliveryAt } = course;
  const going = asked.filter(hasGone).flatMap(({ acceptedAt, answeredAt }) => {
    const at = acceptedAt ?? answeredAt;
    return at === null ? [] : [at];
  });
  const found = asked.filter(hasFound).flatMap(({ answeredAt }) => answeredAt ?? []);
  const second = found.sort((a, b) => a - b)[1];
  const isDecided = ['confirmed', 'refuted'].includes(resultOf(course));
  const late = decidedAt !== null && lastDeliveryAt !== null && lastDeliveryAt >= decidedAt;
  return {
    firstGoing: going.length === 0 ? null : minutes(openedAt, Math.min(...going)),
    secondAnswer: second === undefined ? null : minutes(openedAt, second),
    verdict: isDecided && decidedAt !== null ? minutes(openedAt, decidedAt) : null,
    lastDelivery: late ? minutes(decidedAt, lastDeliveryAt) : null,
  };
}

function minutes(from: number, to: number): number {
  return Math.round((Math.max(0, to - from) / MINUTE) * 10) / 10;
}
