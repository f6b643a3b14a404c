/** The states of a report, from the first word to its end. */
export const reportStates = [
  'received',
  'dispatched',
  'en-route',
  'disputed',
  'confirmed',
  'active',
  'not-enforcement',
  'unable',
  'expired',
  'ended',
  'retracted',
  'withdrawn',
] as const;
export type ReportState = (typeof reportStates)[number];

/** What can happen to a report. */
export type Move =
  | 'dispatch'
  | 'accept'
  | 'dispute'
  | 'confirm'
  | 'publish'
  | 'refute'
  | 'give-up'
  | 'expire'
  | 'end'
  | 'retract'
  | 'withdraw';

/** What a verifier may answer. */
export const verdicts = ['confirm', 'false', 'unable'] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * The permitted moves, and no others. A report becomes public only by `publish`, which only a
 * confirmed one permits; silence and UNABLE lead to `expired` or `unable`, never to
 * `not-enforcement`.
 */
export const moves = {
  received: { dispatch: 'dispatched', expire: 'expired', withdraw: 'withdrawn' },
  dispatched: {
    accept: 'en-route',
    dispute: 'disputed',
    confirm: 'confirmed',
    refute: 'not-enforcement',
    'give-up': 'unable',
    expire: 'expired',
    withdraw: 'withdrawn',
  },
  'en-route': {
    dispute: 'disputed',
    confirm: 'confirmed',
    refute: 'not-enforcement',
    'give-up': 'unable',
    expire: 'expired',
    withdraw: 'withdrawn',
  },
  disputed: {
    confirm: 'confirmed',
    refute: 'not-enforcement',
    'give-up': 'unable',
    expire: 'expired',
    withdraw: 'withdrawn',
  },
  confirmed: { publish: 'active' },
  active: { end: 'ended', retract: 'retracted' },
  'not-enforcement': { dispute: 'disputed' },
  unable: { dispatch: 'dispatched', dispute: 'disputed' },
  expired: {},
  ended: { retract: 'retracted' },
  retracted: {},
  withdrawn: {},
} as const satisfies Record<ReportState, Partial<Record<Move, ReportState>>>;

/** The state after a move, or null where the table does not permit it. */
export function after(state: ReportState, move: Move): ReportState | null {
  const row: Partial<Record<Move, ReportState>> = moves[state];
  return row[move] ?? null;
}

/** States in which verifiers are still being asked or heard. */
export const openStates: readonly ReportState[] = [
  'received',
  'dispatched',
  'en-route',
  'disputed',
];

export function isOpen(state: ReportState): boolean {
  return openStates.includes(state);
}
