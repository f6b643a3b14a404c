/** The states of an incident, from the first word to its end. */
export const incidentStates = [
  /** Told of by hearsay or weak signs alone: counted, and nobody is sent. */
  'noted',
  'received',
  'dispatched',
  'en-route',
  'disputed',
  'confirmed',
  'active',
  'not-enforcement',
  'unable',
  'expired',
  /** Somebody was there and it stayed open what it was. */
  'unclear',
  /** It was immigration enforcement, and was over before anyone was alerted. */
  'passed',
  'ended',
  'retracted',
  'withdrawn',
  /** It turned out to be another incident. */
  'merged',
] as const;
export type IncidentState = (typeof incidentStates)[number];

/** What can happen to an incident. */
export type Move =
  /** It is worth a look. */
  | 'receive'
  | 'dispatch'
  | 'accept'
  | 'dispute'
  | 'confirm'
  | 'pass'
  | 'publish'
  | 'refute'
  | 'give-up'
  | 'expire'
  | 'leave-open'
  | 'end'
  | 'retract'
  | 'withdraw'
  | 'merge';

/** What a verifier may answer: `left`: it was there and has left; `watching`: not sure yet, still there. */
export const verdicts = ['confirm', 'false', 'left', 'watching', 'unable'] as const;
export type Verdict = (typeof verdicts)[number];

const decided = {
  dispute: 'disputed',
  confirm: 'confirmed',
  pass: 'passed',
  refute: 'not-enforcement',
  'give-up': 'unable',
  expire: 'expired',
  'leave-open': 'unclear',
  withdraw: 'withdrawn',
  merge: 'merged',
} as const;

/**
 * The permitted moves, and no others. An incident becomes public only by `publish`, which only a
 * confirmed one permits; silence and UNABLE lead to `expired` or `unable`, never to
 * `not-enforcement`.
 */
export const moves = {
  noted: {
    receive: 'received',
    expire: 'expired',
    refute: 'not-enforcement',
    withdraw: 'withdrawn',
    merge: 'merged',
  },
  received: {
    dispatch: 'dispatched',
    expire: 'expired',
    refute: 'not-enforcement',
    'give-up': 'unable',
    withdraw: 'withdrawn',
    merge: 'merged',
  },
  dispatched: { accept: 'en-route', ...decided },
  'en-route': decided,
  disputed: decided,
  confirmed: { publish: 'active' },
  active: { end: 'ended', retract: 'retracted', merge: 'merged' },
  'not-enforcement': { dispute: 'disputed' },
  unable: { dispatch: 'dispatched', dispute: 'disputed' },
  expired: { dispatch: 'dispatched', dispute: 'disputed' },
  unclear: { dispatch: 'dispatched', dispute: 'disputed' },
  passed: {},
  ended: { retract: 'retracted' },
  retracted: {},
  withdrawn: {},
  merged: {},
} as const satisfies Record<IncidentState, Partial<Record<Move, IncidentState>>>;

/** The state after a move, or null where the table does not permit it. */
export function after(state: IncidentState, move: Move): IncidentState | null {
  const row: Partial<Record<Move, IncidentState>> = moves[state];
  return row[move] ?? null;
}

/** States in which verifiers are still being asked or heard. */
export const openStates: readonly IncidentState[] = [
  'noted',
  'received',
  'dispatched',
  'en-route',
  'disputed',
];

/** The states in which an incident is not over: open, or with an alert that runs. */
export const liveStates: readonly IncidentState[] = [...openStates, 'confirmed', 'active'];

export function isOpen(state: IncidentState): boolean {
  return openStates.includes(state);
}
