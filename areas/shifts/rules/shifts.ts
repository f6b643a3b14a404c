/**
 * What becomes of a shift: `coming` is planned, `open` is one whose keeper cannot come while others
 * are asked, `given` was taken by another, `lapsed` by nobody, `dropped` was called off.
 */
export type ShiftState = 'coming' | 'on' | 'over' | 'open' | 'given' | 'lapsed' | 'dropped';

export type ShiftMove = 'begin' | 'end' | 'cannot' | 'give' | 'lapse' | 'drop' | 'again';

const moves: Record<ShiftState, Partial<Record<ShiftMove, ShiftState>>> = {
  coming: { begin: 'on', cannot: 'open', drop: 'dropped', end: 'lapsed' },
  on: { end: 'over', drop: 'over' },
  open: { give: 'given', lapse: 'lapsed', drop: 'dropped', again: 'coming' },
  over: {},
  given: {},
  lapsed: {},
  dropped: {},
};

/** The state a move leads to; null where it is not permitted. */
export function shiftAfter(state: ShiftState, move: ShiftMove): ShiftState | null {
  return moves[state][move] ?? null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The longest shift, and that of whoever does not say until when. */
export const LONGEST = 12 * HOUR;
/** How long before it begins its keeper is asked whether they come. */
export const REMIND_BEFORE = 30 * MINUTE;
/** How long before it ends its keeper is asked whether they stay. */
export const WARN_BEFORE = 15 * MINUTE;
/** How long others have to answer before the admins hear that nobody has taken a shift. */
const ANSWER_WITHIN = 10 * MINUTE;
/** Who is to take over may begin so long after. */
export const HAND_OVER_WITHIN = 15 * MINUTE;
/** A gap that is shorter needs nobody. */
export const SHORTEST_GAP = 15 * MINUTE;
/** By the network's clock, when the admins hear of the gaps of the next day. */
export const GAPS_TOLD_AT = 18;

interface Kept {
  state: ShiftState;
  startsAt: number;
  endsAt: number;
  /** What was told of it already. */
  remindedAt: number | null;
  warnedAt: number | null;
}

/** What the clock has to do with a shift now; null where it is not due yet. */
export type ShiftTask = 'remind' | 'begin' | 'warn' | 'end' | 'uncovered' | 'lapse';

/** What is to be done next with a shift, and when, in milliseconds since 1970; null once over. */
export function nextTask({ state, startsAt, endsAt, remindedAt, warnedAt }: Kept): {
  task: ShiftTask;
  at: number;
} | null {
  switch (state) {
    case 'coming':
      return remindedAt === null
        ? { task: 'remind', at: startsAt - REMIND_BEFORE }
        : { task: 'begin', at: startsAt };
    case 'on':
      return warnedAt === null
        ? { task: 'warn', at: endsAt - WARN_BEFORE }
        : { task: 'end', at: endsAt };
    case 'open':
      // Who was asked when it had begun has a little while to answer.
      return warnedAt === null
        ? { task: 'uncovered', at: Math.max(startsAt, (remindedAt ?? 0) + ANSWER_WITHIN) }
        : { task: 'lapse', at: endsAt };
    default:
      return null;
  }
}
