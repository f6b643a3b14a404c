import type { ReportKind } from './kinds.ts';

/** How near two places are, as far as words and pins tell. */
export type Nearness = 'same' | 'perhaps' | 'apart';

/** An incident that a report may be about. */
export interface Candidate {
  id: number;
  nearness: Nearness;
  /** Both name a place of one kind: a packing house, a trailer park. */
  isAlike: boolean;
  /** Both name the same kind of place, in one town. */
  isOfKind: boolean;
  /** Its place can be named to everybody, and says more than its town. */
  isAskable: boolean;
  /** Somebody says to have seen it, and neither says where but by the town. */
  isPlain: boolean;
  isOpen: boolean;
  /** An alert of it runs. */
  isAlerted: boolean;
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
/** What was last told of longer ago than this is another thing, unless an alert of it runs. */
const RUNS_ON = 90 * MINUTE;
/** What was closed no longer ago than this is still the same thing. */
const JUST_OVER = 30 * MINUTE;
/** More is nobody asked to choose from. */
const MOST_ASKED = 3;

/**
 * Which incident a report belongs to, of those there are.
 * @param isAsked its reporter said already that it is none of those that can be named
 */
export function joining(
  kind: ReportKind,
  isDrill: boolean,
  now: number,
  candidates: readonly Candidate[],
  isAsked = false,
): Joining {
  if (kind === 'past' || kind === 'to-come') return { kind: 'new' };
  const possible = candidates
    .filter((one) => one.isDrill === isDrill && isCurrent(one, now))
    .sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || b.lastSeenAt - a.lastSeenAt);
  const [same] = possible.filter(({ nearness }) => nearness === 'same');
  if (same) return { kind: 'joins', id: same.id };
  const perhaps = possible.filter(({ nearness, isOpen }) => nearness === 'perhaps' && isOpen);
  const alike = onlyOne(perhaps, ({ isAlike }) => isAlike);
  if (alike) return { kind: 'joins', id: alike.id };
  // Who only passes it on cannot say which of two places is meant; it is only counted.
  if (kind === 'hearsay') {
    const [likely] = perhaps.filter(({ isOfKind }) => isOfKind);
    return likely ? { kind: 'joins', id: likely.id } : { kind: 'new' };
  }
  if (perhaps.length === 0) return { kind: 'new' };
  const askable = perhaps.filter(({ isAskable }) => isAskable);
  if (askable.length > 0 && !isAsked) {
    return { kind: 'perhaps', ids: askable.slice(0, MOST_ASKED).map(({ id }) => id) };
  }
  // "Is it what is told of Edneyville?" says nothing to whoever told of Edneyville.
  const plain = onlyOne(perhaps, ({ isAskable, isPlain }) => isPlain && !isAskable);
  return plain ? { kind: 'joins', id: plain.id } : { kind: 'new' };
}

/** The only one of which something holds; null where there are more, or none. */
function onlyOne(
  candidates: readonly Candidate[],
  holds: (one: Candidate) => boolean,
): Candidate | null {
  const [only, ...more] = candidates.filter(holds);
  return only && more.length === 0 ? only : null;
}

/** Whoever was alerted is told that it is over only once nobody tells of it any more. */
function isCurrent({ isOpen, isAlerted, lastSeenAt, closedAt }: Candidate, now: number): boolean {
  if (isAlerted) return true;
  if (isOpen) return now <= lastSeenAt + RUNS_ON;
  return closedAt !== null && now <= closedAt + JUST_OVER;
}
