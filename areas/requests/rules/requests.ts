/** What the Rapid Response Network can be asked for. */
export const requestKinds = [
  'ride',
  'court',
  'check-in',
  'bond',
  'childcare',
  'interpretation',
  'meals',
  'lodging',
  'observer',
  'other',
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** What a volunteer can bring. */
export const skills = [
  'car',
  'interpreter',
  'childcare',
  'bond-payer',
  'observer',
  'cooking',
  'lodging',
] as const;
export type Skill = (typeof skills)[number];

/** What a kind needs unless staff says otherwise; whoever has one of them is asked. */
export const skillsFor: Readonly<Record<RequestKind, readonly Skill[]>> = {
  ride: ['car'],
  // Anyone can sit in a courtroom or wait outside an office.
  court: [],
  'check-in': [],
  bond: ['bond-payer', 'car'],
  childcare: ['childcare'],
  interpretation: ['interpreter'],
  meals: ['cooking'],
  lodging: ['lodging'],
  observer: ['observer'],
  other: [],
};

/** `filled`: nobody else is asked, since enough are in or it has begun. */
export type RequestState = 'open' | 'filled' | 'done' | 'cancelled';

export type RequestMove = 'fill' | 'begin' | 'reopen' | 'finish' | 'cancel' | 'lapse';

const moves: Record<RequestState, Partial<Record<RequestMove, RequestState>>> = {
  open: {
    fill: 'filled',
    begin: 'filled',
    finish: 'done',
    cancel: 'cancelled',
    lapse: 'cancelled',
  },
  filled: { reopen: 'open', finish: 'done', cancel: 'cancelled', lapse: 'cancelled' },
  done: {},
  cancelled: {},
};

/** The state a move leads to; null where it is not permitted. */
export function requestAfter(state: RequestState, move: RequestMove): RequestState | null {
  return moves[state][move] ?? null;
}

export function isLive(state: RequestState): boolean {
  return state === 'open' || state === 'filled';
}

/** `full`: said yes, and waits in line because enough others had before. */
export type AskState = 'asked' | 'accepted' | 'declined' | 'full' | 'withdrawn' | 'done';

export type AskMove = 'queue' | 'enter' | 'decline' | 'leave' | 'finish';

const askMoves: Record<AskState, Partial<Record<AskMove, AskState>>> = {
  asked: { queue: 'full', decline: 'declined', leave: 'withdrawn' },
  full: { enter: 'accepted', decline: 'declined', leave: 'withdrawn' },
  accepted: { decline: 'withdrawn', leave: 'withdrawn', finish: 'done' },
  // Whoever changes their mind stands at the end of the line.
  declined: { queue: 'full' },
  withdrawn: { queue: 'full' },
  done: {},
};

/** The state in which a move leaves someone who was asked; null where it is not permitted. */
export function askAfter(state: AskState, move: AskMove): AskState | null {
  return askMoves[state][move] ?? null;
}

interface Standing {
  id: number;
  state: AskState;
  answeredAt: number | null;
  /** Whether they can be counted on: not gone, not frozen. */
  standing: boolean;
}

/** Those who are in: they said yes, there was a place, and they can be counted on. */
export function membersOf<T extends Standing>(asks: readonly T[]): T[] {
  return asks.filter(
    ({ state, standing }) => state === 'done' || (state === 'accepted' && standing),
  );
}

/** Who is let in now: whoever said yes first, while there are places. */
export function entrantsOf<T extends Standing>(asks: readonly T[], needed: number): T[] {
  const free = Math.max(0, needed - membersOf(asks).length);
  return asks
    .filter(({ state, standing }) => state === 'full' && standing)
    .sort((a, b) => (a.answeredAt ?? 0) - (b.answeredAt ?? 0) || a.id - b.id)
    .slice(0, free);
}

export const offerKinds = ['money', 'supplies', 'skills'] as const;
/** What a supporter offers. */
export type OfferKind = (typeof offerKinds)[number];
export type OfferState = 'open' | 'matched' | 'closed';

/** How far ahead a request may be, in milliseconds. */
export const FARTHEST = 180 * 24 * 60 * 60_000;

/** How long the words for all who are asked may be, and those for whoever goes. */
export const LONGEST_ABOUT = 200;
export const LONGEST_DETAILS = 1000;
