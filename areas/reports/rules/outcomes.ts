import type { Ending } from '../../../broadcasts/compose.ts';
import type { IncidentState, Move, Verdict } from './lifecycle.ts';

/** What those who told of an incident, those who were asked to look and those who were alerted hear. */
export type Happening =
  /** Somebody goes. */
  | 'checking'
  /** Nobody goes yet; it is looked for. */
  | 'still-looking'
  | 'confirmed'
  /** Confirmed while all is paused: the alert goes out later. */
  | 'confirmed-paused'
  | 'passed'
  | 'not-enforcement'
  /** Nobody could go. */
  | 'expired'
  /** Somebody went; it stayed open what it was. */
  | 'unclear'
  /** Somebody tried to go and could not tell. */
  | 'unable'
  | 'ended'
  /** Nobody ended the alert; its time was over. */
  | 'lapsed'
  | 'retracted';

/** What was done about an incident, as far as its end depends on it. */
export interface Doings {
  verdicts: readonly Verdict[];
  /** How many said that they go. */
  went: number;
}

/** How an incident ends that nobody decided in time: what happened is never called nothing. */
export function endInTime({
  verdicts,
  went,
}: Doings): Extract<Move, 'expire' | 'refute' | 'give-up' | 'leave-open'> {
  const has = (verdict: Verdict): boolean => verdicts.includes(verdict);
  if (has('confirm') || has('left')) return 'leave-open';
  if (has('false')) return 'refute';
  const tried = verdicts.filter((verdict) => verdict === 'unable').length;
  if (went > tried || has('watching')) return 'leave-open';
  return tried > 0 ? 'give-up' : 'expire';
}

/** What an admin says of an incident who closes it without an alert: what those found who went. */
export function rejectedBy(
  assignments: readonly { verdict: Verdict | null; acceptedAt: number | null }[],
): Extract<Move, 'expire' | 'refute' | 'leave-open'> {
  if (assignments.some(({ verdict }) => verdict === 'false')) return 'refute';
  return assignments.some(({ acceptedAt }) => acceptedAt !== null) ? 'leave-open' : 'expire';
}

/** What is told of each state in which nobody has to do anything more; null: nothing. */
export const toldAtEnd: Partial<
  Record<IncidentState, Exclude<Happening, 'checking' | 'still-looking'>>
> = {
  passed: 'passed',
  'not-enforcement': 'not-enforcement',
  unable: 'unable',
  expired: 'expired',
  unclear: 'unclear',
};

/** How those who were alerted hear of the end of what was never public. */
export const endingUnpublished: Partial<Record<IncidentState, Ending>> = {
  passed: 'passed',
  'not-enforcement': 'retraction',
  unable: 'undecided',
  expired: 'undecided',
  unclear: 'undecided',
  withdrawn: 'retraction',
};
