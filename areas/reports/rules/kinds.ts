import { MINUTES_OF_NOW } from '../../meaning.ts';
import type { EvidenceClass } from './evidence.ts';

/** What somebody told: what is there, what others say is there, what was, what is to come. */
export const reportKinds = ['sighting', 'hearsay', 'past', 'to-come'] as const;
export type ReportKind = (typeof reportKinds)[number];

/**
 * `perhaps`: put to an incident it is likely to be about, until its reporter says so; `held`: beyond
 * what one person or many new numbers may set going, so it waits for coordination.
 */
export type ReportStanding = 'counted' | 'perhaps' | 'held' | 'withdrawn';

/** What the words of a report tell of time and of how its writer knows. */
export interface Told {
  when?: 'now' | 'earlier' | 'another-day' | 'to-come' | undefined;
  seen?: 'seen' | 'heard' | undefined;
  /** What goes round: forwarded, read somewhere, said by everybody. */
  rumour?: boolean | undefined;
  /** How long ago it was sent, in milliseconds. */
  age?: number;
}

/** What was sent longer ago than what is still now is past. */
export const LATE_MS = MINUTES_OF_NOW * 60_000;

/** What kind of report it is; who saw it themself is believed over the way they tell it. */
export function kindOf({ when, seen, rumour, age = 0 }: Told): ReportKind {
  if (when === 'to-come') return 'to-come';
  if (when === 'earlier' || when === 'another-day' || age > LATE_MS) return 'past';
  return rumour && seen !== 'seen' ? 'hearsay' : 'sighting';
}

/** What is known of something when it is decided whether somebody goes. */
interface Known {
  evidence: EvidenceClass;
  /** How many people tell of it. */
  tellers: number;
  /** Whether more is known of where it is than a town in which another place is told of, too. */
  isFindable: boolean;
}

/**
 * Whether somebody is sent to look: for what is there now, with signs that say more than a dark van;
 * in a surge only for the plainest, or what more than one person tells, where it can be found.
 */
export function isWorthGoing(
  kind: ReportKind,
  { evidence, tellers, isFindable }: Known,
  isSurge: boolean,
): boolean {
  if (kind !== 'sighting' || evidence === 1) return false;
  return !isSurge || (isFindable && (evidence === 3 || tellers > 1));
}
