/** Where a person's request for a person stands. */
export const caseStates = [
  /** Questions are still being asked; it goes to staff when they are over. */
  'intake',
  /** An emergency nobody has answered yet: operators are being rung. */
  'ringing',
  /** Nobody of Consulta has it yet. */
  'waiting',
  'assigned',
  /** Rests until a member of staff takes it up again. */
  'paused',
  'closed',
] as const;
export type CaseState = (typeof caseStates)[number];

/** Línea answers emergencies day and night; Consulta sees a need through to its end. */
export type Desk = 'linea' | 'consulta';

export type CaseMove =
  | 'submit'
  | 'alarm'
  | 'calm'
  | 'assign'
  | 'return'
  | 'pause'
  | 'resume'
  | 'close'
  | 'reopen';

const moves: Record<CaseState, Partial<Record<CaseMove, CaseState>>> = {
  intake: { submit: 'waiting', alarm: 'ringing', assign: 'assigned', close: 'closed' },
  ringing: { assign: 'assigned', return: 'waiting', calm: 'waiting', close: 'closed' },
  waiting: { assign: 'assigned', alarm: 'ringing', close: 'closed', pause: 'paused' },
  assigned: {
    assign: 'assigned',
    return: 'waiting',
    alarm: 'ringing',
    pause: 'paused',
    close: 'closed',
  },
  paused: {
    resume: 'assigned',
    assign: 'assigned',
    return: 'waiting',
    alarm: 'ringing',
    close: 'closed',
  },
  closed: { reopen: 'waiting', alarm: 'ringing' },
};

/** The state a move leads to; null where it is not permitted. */
export function caseAfter(state: CaseState, move: CaseMove): CaseState | null {
  return moves[state][move] ?? null;
}

export const outcomes = ['resolved', 'referred', 'withdrawn', 'unreachable', 'other'] as const;
/** How a case ended, in the eyes of the staff. */
export type CaseOutcome = (typeof outcomes)[number];

export const helpedAnswers = ['yes', 'partly', 'no'] as const;
/** Whether it helped, in the eyes of the person. */
export type Helped = (typeof helpedAnswers)[number];

/** What can be known of a case beside the person's own words. */
export const factNames = [
  'employer',
  'landlord',
  'place',
  'owed',
  'deadline',
  'who',
  'taken',
  'held',
  'a-number',
  'lawyer',
  'family',
  'caller',
  'callback',
  'present',
  'witness',
  'crisis',
  'volunteer',
  'speaks',
] as const;
export type FactName = (typeof factNames)[number];

/** What staff may write down; which crisis it is, whether they are of the team and what they speak, the program knows by itself. */
export const notedFacts: readonly FactName[] = factNames.filter(
  (one) => !['crisis', 'volunteer', 'speaks'].includes(one),
);

/** How long free words go to staff after the last message, in milliseconds. */
export const LIVE_FOR = 24 * 60 * 60_000;
