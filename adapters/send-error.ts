/**
 * Why a message was not sent: the closed list every adapter answers with, and all that retries
 * look at.
 */
const failureReasons = [
  /** The account sends too fast; `retryAfterMs` says how long to wait. */
  'rate-limited',
  /** The provider wants a person to solve a challenge before this account may send. */
  'challenge',
  /** Wrong credentials, no credit, or an account that was closed or barred. */
  'account-refused',
  /** The person blocked us or opted out with the carrier. */
  'blocked',
  /** The address does not exist any more. */
  'gone',
  /** The address may not exist; some providers say so wrongly. */
  'maybe-gone',
  /** The chat lives on under another address, given in `movedTo`. */
  'moved',
  /** The person's safety number changed and is not trusted yet. */
  'identity-changed',
  /** The provider will never take this content. */
  'content-refused',
  /** Certainly not sent; the provider or the way to it is down. */
  'unavailable',
  /** It may have been sent or not: a timeout, a reset, an ambiguous error. */
  'unknown',
] as const;
export type FailureReason = (typeof failureReasons)[number];

export interface FailureDetails {
  retryAfterMs?: number | undefined;
  movedTo?: string | undefined;
  /** Set where the provider says that it refuses the account and not this address. */
  scope?: 'account';
  /** True where the provider is there and answered, so that the address may be what is wrong. */
  isAnswer?: boolean;
}

/** What an adapter's `send` throws. `detail` is for logs: no addresses, no texts. */
export class SendError extends Error {
  readonly reason: FailureReason;
  readonly detail: string;
  readonly retryAfterMs: number | undefined;
  readonly movedTo: string | undefined;
  readonly scope: 'account' | undefined;
  readonly isAnswer: boolean;

  constructor(reason: FailureReason, detail: string, more: FailureDetails = {}) {
    super(`${reason}: ${detail}`);
    this.name = 'SendError';
    this.reason = reason;
    this.detail = detail;
    this.retryAfterMs = more.retryAfterMs;
    this.movedTo = more.movedTo;
    this.scope = more.scope;
    this.isAnswer = more.isAnswer ?? false;
  }
}
