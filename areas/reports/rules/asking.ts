import { type AlertLife, defaultAlertLife } from '../../../broadcasts/alert-life.ts';
import type { EvidenceClass } from './evidence.ts';
import type { Verdict } from './lifecycle.ts';

const MINUTE = 60_000;

/** How long things may take, in milliseconds. */
export interface Patience extends AlertLife {
  /** For an answer to "can you go?"; shorter where the signs are plain. */
  accept: number;
  acceptPlain: number;
  /** From going to a verdict, where no minutes were named. */
  report: number;
  /** From the question what was found to telling coordination that somebody is silent. */
  silence: number;
  /** Until coordination is reminded of what only it can decide. */
  decide: number;
  /** Until reporters hear that nobody has gone yet. */
  wait: number;
  expire: number;
  /** When those who were there are asked whether it still is. */
  stillThere: number;
}

export const defaultPatience: Patience = {
  accept: 5 * MINUTE,
  acceptPlain: 2 * MINUTE,
  report: 20 * MINUTE,
  silence: 10 * MINUTE,
  decide: 10 * MINUTE,
  wait: 10 * MINUTE,
  expire: 120 * MINUTE,
  ...defaultAlertLife,
  stillThere: 45 * MINUTE,
};

/** Two go, so that one mistake or one lie is not enough; one more is spare. */
export const GOERS = 2;
const SPARE = 1;

/** One who was asked, as far as the rules look. */
export interface AskedOne {
  personId: number;
  askedAt: number;
  acceptedAt: number | null;
  etaMinutes: number | null;
  remindedAt: number | null;
  escalatedAt: number | null;
  releasedAt: number | null;
  answeredAt: number | null;
  verdict: Verdict | null;
}

export interface Progress {
  openedAt: number;
  evidence: EvidenceClass;
  isDecidable: boolean;
  /** More is told of than there are people to go: none is kept to spare. */
  isSurge: boolean;
  assignments: AskedOne[];
}

function acceptWithin({ evidence }: Progress, patience: Patience): number {
  return evidence === 3 ? patience.acceptPlain : patience.accept;
}

/** When somebody who went should have said what they found. */
function overdueAt(one: AskedOne, patience: Patience): number {
  const travel = (one.etaMinutes ?? 0) * MINUTE;
  return (one.acceptedAt ?? 0) + Math.max(patience.report, travel + patience.report / 2);
}

function isGoing(one: AskedOne): boolean {
  return one.acceptedAt !== null && (one.verdict === null || one.verdict === 'watching');
}

/** Whether somebody went and is not silent for too long. */
export function isExpected(one: AskedOne, now: number, patience: Patience): boolean {
  return isGoing(one) && now < overdueAt(one, patience);
}

function hasLooked({ verdict }: AskedOne): boolean {
  return verdict === 'confirm' || verdict === 'false' || verdict === 'left';
}

/** How many more are to be asked now: two who go or went, and one who could, unless all are needed. */
export function wanted(progress: Progress, now: number, patience: Patience): number {
  if (progress.isSurge && mayBeDecided(progress, now, patience)) return 0;
  const within = acceptWithin(progress, patience);
  const working = progress.assignments.filter(
    (one) => hasLooked(one) || isExpected(one, now, patience),
  ).length;
  if (working >= GOERS) return 0;
  // Once somebody goes, the second can take the time to answer.
  const patient = working > 0 ? Math.max(within, patience.accept) : within;
  const thinking = progress.assignments.filter((one) => isThinking(one, now, patient)).length;
  const spare = progress.isSurge ? 0 : SPARE;
  return Math.max(0, GOERS + spare - working - thinking);
}

/**
 * Whether coordination was told of a CONFIRM a moment ago, and can decide by it: in a surge nobody is
 * asked to be the second before it has had the time.
 */
function mayBeDecided({ assignments }: Progress, now: number, patience: Patience): boolean {
  return assignments.some(
    ({ verdict, answeredAt }) =>
      verdict === 'confirm' && answeredAt !== null && now < answeredAt + patience.accept,
  );
}

/** Whether anyone goes, has looked, or may still answer. */
export function isInHand(progress: Progress, now: number, patience: Patience): boolean {
  return progress.assignments.some(
    (one) =>
      hasLooked(one) ||
      isExpected(one, now, patience) ||
      isThinking(one, now, acceptWithin(progress, patience)),
  );
}

function isThinking(one: AskedOne, now: number, within: number): boolean {
  const isSilent = one.acceptedAt === null && one.verdict === null && one.releasedAt === null;
  return isSilent && now < one.askedAt + within;
}

/** Whether those who were asked and did not answer can be told that enough go. */
export function isEnough(progress: Progress, now: number, patience: Patience): boolean {
  return (
    progress.assignments.filter((one) => hasLooked(one) || isExpected(one, now, patience)).length >=
    GOERS
  );
}

export type Due =
  | { kind: 'expire' }
  /** Ask whoever comes next. */
  | { kind: 'ask' }
  /** A verifier accepted and has been silent too long: they are asked, then coordination is told. */
  | { kind: 'remind' | 'escalate'; personId: number }
  /** Only coordination can decide, and has not. */
  | { kind: 'remind-admins'; round: number }
  /** Nobody goes yet, and the reporters should know. */
  | { kind: 'still-looking' };

/**
 * How often coordination was to be reminded by now: after ten minutes, twenty, forty, eighty. Whoever
 * has not decided by then looks at other things, and more of the same would hide those.
 */
function roundAt({ openedAt }: Progress, now: number, { decide }: Patience): number {
  const waited = (now - openedAt) / decide;
  return waited < 1 ? 0 : 1 + Math.floor(Math.log2(waited));
}

/** What the clock asks for now; empty when there is nothing to do yet. */
export function due(progress: Progress, now: number, patience: Patience): Due[] {
  if (now >= progress.openedAt + patience.expire) return [{ kind: 'expire' }];
  const found: Due[] = [];
  for (const one of progress.assignments.filter(isGoing)) {
    const { personId, remindedAt, escalatedAt } = one;
    if (remindedAt === null) {
      if (now >= overdueAt(one, patience)) found.push({ kind: 'remind', personId });
    } else if (escalatedAt === null && now >= remindedAt + patience.silence) {
      found.push({ kind: 'escalate', personId });
    }
  }
  if (wanted(progress, now, patience) > 0) found.push({ kind: 'ask' });
  const round = roundAt(progress, now, patience);
  if (progress.isDecidable && round > 0) found.push({ kind: 'remind-admins', round });
  const goes = progress.assignments.some((one) => isGoing(one) || hasLooked(one));
  if (!goes && now >= progress.openedAt + patience.wait) found.push({ kind: 'still-looking' });
  return found;
}

/** When `due` can next have something to say, in milliseconds since 1970. */
export function nextDue(progress: Progress, now: number, patience: Patience): number {
  const moments = [progress.openedAt + patience.expire, progress.openedAt + patience.wait];
  // Whoever is busy now may be free then.
  if (wanted(progress, now, patience) > 0) moments.push(now + patience.acceptPlain);
  for (const one of progress.assignments) {
    if (one.acceptedAt === null && one.verdict === null) {
      moments.push(one.askedAt + acceptWithin(progress, patience));
    }
    if (one.verdict === 'false') moments.push(now + patience.decide / 2);
    if (one.verdict === 'confirm' && one.answeredAt !== null) {
      moments.push(one.answeredAt + patience.accept);
    }
    if (!isGoing(one)) continue;
    moments.push(overdueAt(one, patience));
    if (one.remindedAt !== null) moments.push(one.remindedAt + patience.silence);
  }
  if (progress.isDecidable) {
    moments.push(progress.openedAt + patience.decide * 2 ** roundAt(progress, now, patience));
  }
  const coming = moments.filter((moment) => moment > now);
  return coming.length > 0 ? Math.min(...coming) : now + patience.accept;
}
