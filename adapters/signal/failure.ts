import { z } from 'zod';
import { parseJson } from '../json.ts';
import { type FailureReason, SendError } from '../send-error.ts';

const memberReasons: Record<string, FailureReason> = {
  RATE_LIMIT_FAILURE: 'rate-limited',
  UNREGISTERED_FAILURE: 'maybe-gone',
  IDENTITY_FAILURE: 'identity-changed',
  NETWORK_FAILURE: 'unavailable',
  INVALID_PRE_KEY_FAILURE: 'unavailable',
};

const sentOne = z.object({
  timestamp: z.union([z.string(), z.number()]),
  errors: z
    .object({ recipients: z.array(z.object({ reason: z.string().nullish() })).nullish() })
    .nullish(),
});
/** Up to version 0.100 an object, since then a list of one. */
const sent = z.union([sentOne, z.tuple([sentOne]).transform(([one]) => one)]);

/** The message's timestamp, which is its id; or why our one recipient did not get it. */
export function readSent(body: unknown): string {
  const parsed = sent.safeParse(body);
  if (!parsed.success) throw new SendError('unknown', 'an answer of an unknown shape');
  const [failed] = parsed.data.errors?.recipients ?? [];
  if (failed) {
    const reason = memberReasons[failed.reason ?? ''] ?? 'unknown';
    throw new SendError(reason, failed.reason ?? 'no reason given');
  }
  return String(parsed.data.timestamp);
}

const refusal = z.object({
  error: z.string().default(''),
  challenge_tokens: z.array(z.string()).nullish(),
});

/** How long an account rests after a throttle that names no time. */
const THROTTLE_MS = 60_000;

export interface SignalFailure {
  error: SendError;
  /** Set when a person has to solve a captcha for this token. */
  challenge?: string;
}

/** signal-cli's words for a captcha, where the service passes them on as text. */
const CHALLENGE = /challenge token "([^"\s]+)"/i;
/** Signal knows the account no more, or another device than ours. */
const DEREGISTERED = /authorization failed|\buser \S+ is not registered/i;

/**
 * What a refused send means. A 400 or a 429 without a token may have been delivered all the same
 * (signal-cli-rest-api issues 714, 851 and 881), so both leave the outcome unknown.
 */
export function signalFailure(status: number, body: unknown): SignalFailure {
  const parsed = refusal.safeParse(typeof body === 'string' ? parseJson(body) : body);
  const { error, challenge_tokens: tokens } = parsed.success
    ? parsed.data
    : { error: '', challenge_tokens: [] };
  const challenge = tokens?.find((token) => token !== '') ?? CHALLENGE.exec(error)?.[1];
  if (challenge) {
    return { error: new SendError('challenge', `${status} with a challenge`), challenge };
  }
  const throttled = status === 429 || /rate ?limit|\[429\]/i.test(error);
  if (throttled) {
    const retryAfterMs = THROTTLE_MS;
    const detail = `${status} throttled`;
    return { error: new SendError('unknown', detail, { retryAfterMs, scope: 'account' }) };
  }
  return { error: refusalOf(status, error) };
}

function refusalOf(status: number, error: string): SendError {
  if (/untrusted (identit|recipient key)/i.test(error)) {
    return new SendError('identity-changed', '400 untrusted');
  }
  if (/unregistered/i.test(error)) return new SendError('maybe-gone', '400 unregistered');
  if (/specified account does not exist/i.test(error) || status === 404) {
    const detail = `${status} account unknown`;
    return new SendError('account-refused', detail, { scope: 'account' });
  }
  if (DEREGISTERED.test(error)) {
    return new SendError('account-refused', '400 deregistered', { scope: 'account' });
  }
  return new SendError('unknown', String(status), { isAnswer: status < 500 });
}
