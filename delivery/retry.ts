import type { FailureReason, SendError } from '../adapters/send-error.ts';

/** What a failed attempt leads to. */
export type Verdict =
  /** Try again; `after` in milliseconds. */
  | { kind: 'retry'; after: number }
  /** Give the attempt back and pause the account; `after` in milliseconds, or until resumed. */
  | { kind: 'pause'; after: number | null }
  /** Give the attempt back and leave this address alone; `after` in milliseconds. */
  | { kind: 'wait'; after: number }
  /** The outcome stays unknown until a receipt or a person settles it. */
  | { kind: 'leave-unknown' }
  | { kind: 'fail'; address: 'keep' | 'opted-out' | 'gone' }
  /** The chat has another address; try there at once. */
  | { kind: 'follow'; to: string };

/** What the policy looks at besides the error. */
export interface Attempt {
  /** How many attempts there were, this one included. */
  attempts: number;
  /** Whether the channel tells what arrived. */
  receipts: boolean;
  /** Whether the provider's word that an address ended is believed now. */
  believed: boolean;
  /** Whether only this address was refused. */
  alone: boolean;
}

const SECOND = 1000;
/** How long a throttle lasts that names no time. */
export const THROTTLED_MS = 5 * SECOND;
const UNAVAILABLE_WAITS = [2, 5, 15, 30, 60, 120, 300, 600].map((s) => s * SECOND);
/** Where receipts are told, one that comes late spares a second copy. */
const UNKNOWN_WAIT = 2 * SECOND;
const RECEIPT_WAIT = 15 * SECOND;
const DOUBTFUL_WAITS = [30, 300].map((s) => s * SECOND);

type Policy = (error: SendError, attempt: Attempt) => Verdict;

const policies: Record<FailureReason, Policy> = {
  'rate-limited': ({ retryAfterMs: after = THROTTLED_MS }, { alone }) =>
    alone ? { kind: 'wait', after } : { kind: 'pause', after },
  challenge: () => ({ kind: 'pause', after: null }),
  // Wrong credentials are mended by a person; the account's breaker finds out when.
  'account-refused': (_, attempt) =>
    attempt.alone ? stepwise(DOUBTFUL_WAITS, attempt) : { kind: 'pause', after: 0 },
  blocked: (_, attempt) => ended('opted-out', attempt),
  gone: (_, attempt) => ended('gone', attempt),
  'maybe-gone': (_, attempt) => stepwise(DOUBTFUL_WAITS, attempt),
  moved: (error) =>
    error.movedTo ? { kind: 'follow', to: error.movedTo } : { kind: 'fail', address: 'gone' },
  'identity-changed': (_, attempt) => stepwise(DOUBTFUL_WAITS, attempt),
  'content-refused': () => ({ kind: 'fail', address: 'keep' }),
  unavailable: (_, attempt) => stepwise(UNAVAILABLE_WAITS, attempt),
  unknown: (_, attempt) => afterUnknown(attempt),
};

/** Decides from the reason and the attempt alone. */
export function afterFailure(error: SendError, attempt: Attempt): Verdict {
  return policies[error.reason](error, attempt);
}

/**
 * Once more at most: twice is better than not at all, for somebody who waits for an answer as for
 * an alert. After that a receipt or a person settles it.
 */
function afterUnknown({ attempts, receipts }: Attempt): Verdict {
  if (attempts >= 2) return { kind: 'leave-unknown' };
  return { kind: 'retry', after: receipts ? RECEIPT_WAIT : UNKNOWN_WAIT };
}

function ended(address: 'opted-out' | 'gone', attempt: Attempt): Verdict {
  return attempt.believed ? { kind: 'fail', address } : stepwise(DOUBTFUL_WAITS, attempt);
}

function stepwise(waits: number[], { attempts }: Attempt): Verdict {
  const after = waits[attempts - 1];
  return after === undefined ? { kind: 'fail', address: 'keep' } : { kind: 'retry', after };
}
