import type { ReportKind } from './kinds.ts';

/** How near two places are, as far as words and pins tell. */
export type Nearness = 'same' | 'perhaps' | 'apart';

/** An incident that a report may be about. */
export interface Candidate {
  id: number;
  nearness: Nearness;
  isOpen: boolean;
  isDrill: boolean;
  /** When somebody last told of it, in milliseconds since 1970. */
  lastSeenAt: number;
  closedAt: number | null;
}

export type Joining =
  | { kind: 'new' }
  | { kind: 'joins'; id: number }
  /** Its reporter is asked; until they say, it is with the first. */
  | { kind: 'perhaps'; ids: readonly number[] };

const MINUTE = 60_000;
/** What was last told of longer ago than this is another thing. */
const RUNS_ON = 90 * MINUTE;
/** What was closed no longer ago than this is still the same thing. */
const JUST_OVER = 30 * MINUTE;
/** More is nobody asked to choose from. */
const MOST_ASKED = 3;

/** Which incident a report belongs to, of those there are. */
export function joining(
  kind: ReportKind,
  isDrill: boolean,
  now: number,
  candidates: readonly Candidate[],
): Joining {
  if (kind === 'past' || kind === 'to-come') return { kind: 'new' };
  const possible = candidates
    .filter((one) => one.isDrill === isDrill && isCurrent(one, now))
    .sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || b.lastSeenAt - a.lastSeenAt);
  const [same] = possible.filter(({ nearness }) => nearness === 'same');
  if (same) return { kind: 'joins', id: same.id };
  const perhaps = possible.filter(({ nearness, isOpen }) => nearness === 'perhaps' && isOpen);
  if (perhaps.length === 0) return { kind: 'new' };
  return { kind: 'perhaps', ids: perhaps.slice(0, MOST_ASKED).map(({ id }) => id) };
}

function isCurrent({ isOpen, lastSeenAt, closedAt }: Candidate, now: number): boolean {
  if (isOpen) return now <= lastSeenAt + RUNS_ON;
  return closedAt !== null && now <= closedAt + JUST_OVER;
}
