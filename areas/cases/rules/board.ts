import type { CaseState, Desk } from './cases.ts';
import { type Waiting, type Waits, waitingIn } from './waiting.ts';

/** The lists of cases that staff looks at; `resting`: paused, or closed a short while ago. */
export const boardTabs = ['mine', 'unassigned', 'all', 'resting'] as const;
export type BoardTab = (typeof boardTabs)[number];

/** What a list is narrowed to; null: everything. */
export interface BoardFilter {
  desk: Desk | null;
  language: string | null;
  county: string | null;
}

/** What of a case decides where it is listed. */
export interface Listed extends Omit<Waits, 'reachable' | 'nudges'> {
  desk: Desk;
  language: string;
  county: string | null;
  personId: number | null;
  assignedTo: number | null;
}

/** Who waits in a case, as staff sees it: an emergency that rings waits for anyone of them. */
export type WaitingFor = Waiting | 'rings';

export function waitsIn(one: Listed): { waiting: WaitingFor; since: number } {
  const reachable = one.personId !== null;
  const found = waitingIn({ ...one, reachable });
  return one.state === 'ringing' ? { waiting: 'rings', since: found.since } : found;
}

const forUs: ReadonlySet<WaitingFor> = new Set<WaitingFor>([
  'rings',
  'queue',
  'person',
  'person-urgently',
]);

/** Whether who waits is a person, for one of us. */
export function isForUs(waiting: WaitingFor): boolean {
  return forUs.has(waiting);
}

/** Whether a person waits for one of us. */
export function waitsForUs(one: Listed): boolean {
  return isForUs(waitsIn(one).waiting);
}

/** Whether it is for one member of staff to do something now: their own to answer, or a ring that anyone may take. */
export function waitsForMe(one: Listed, myId: number): boolean {
  if (one.state === 'ringing') return true;
  return one.assignedTo === myId && waitsForUs(one);
}

/** Whether a case stands in a list. */
export function isIn(tab: BoardTab, one: Listed, myId: number): boolean {
  const resting: readonly CaseState[] = ['paused', 'closed'];
  switch (tab) {
    case 'mine':
      return one.assignedTo === myId && one.state !== 'closed' && one.state !== 'ringing';
    case 'unassigned':
      return one.state === 'ringing' || one.state === 'waiting';
    case 'all':
      return one.state !== 'closed';
    case 'resting':
      return resting.includes(one.state);
  }
}

/** Whether a case is among what a list is narrowed to. */
export function fitsFilter({ desk, language, county }: BoardFilter, one: Listed): boolean {
  if (desk !== null && one.desk !== desk) return false;
  if (language !== null && one.language !== language) return false;
  return county === null || one.county === county;
}

/**
 * Emergencies first, of those that ring the ones that say what happens; then whoever waits for us, the longest
 * first; then the others, what moved last first.
 * @param says whether the words of one say what happens
 */
export function inOrder<One extends Listed>(
  cases: readonly One[],
  says: (one: One) => boolean,
): One[] {
  const ranked = cases.map((one) => {
    const { since } = waitsIn(one);
    const waits = waitsForUs(one);
    return { one, rank: rankOf(one, waits, says), order: waits ? since : -since };
  });
  ranked.sort((a, b) => a.rank - b.rank || a.order - b.order);
  return ranked.map(({ one }) => one);
}

function rankOf<One extends Listed>(one: One, waits: boolean, says: (one: One) => boolean): number {
  if (one.state === 'closed') return 6;
  if (one.urgent && waits) return one.state === 'ringing' && !says(one) ? 1 : 0;
  if (one.urgent) return 2;
  if (waits) return 3;
  return one.state === 'paused' ? 5 : 4;
}
