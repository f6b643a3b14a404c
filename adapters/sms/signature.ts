import { createHash, timingSafeEqual } from 'node:crypto';
import { verifySignature } from '@vonage/jwt';
import { z } from 'zod';
import { bearerOf } from '../bearer.ts';

const claims = z.object({
  iat: z.number(),
  jti: z.string().min(1),
  payload_hash: z.string().regex(/^[0-9a-f]{64}$/i),
  api_key: z.string().optional(),
  application_id: z.string().optional(),
});

/** Whose calls are believed: one secret may sign for several applications of an account. */
export interface Callee {
  secret: string;
  apiKey: string;
  /** Null where messages are sent without an application. */
  applicationId: string | null;
}
const header = z.object({ alg: z.literal('HS256') });

/** A call that is made again bears its first token, and clocks differ: both cost nobody a cry for help. */
const MAX_AGE_S = 15 * 60;
/** By so much clocks differ that are set; beyond, whoever operates is told. */
const SKEW_S = 300;

/** Why a webhook call is not believed. */
export type Forgery =
  | 'unsigned'
  | 'bad-signature'
  | 'too-old'
  | 'other-account'
  | 'other-body'
  | 'replayed';

/**
 * Believes a webhook call of the Messages API only when its JWT is signed with our secret, young,
 * made for just this body, and not seen before. Vonage's library checks the signature alone.
 * @param onSkew told by how many seconds our clock is ahead of the token, below 0 behind it
 * @see https://developer.vonage.com/en/getting-started/concepts/webhooks (decoding signed webhooks)
 */
export function createSignatureCheck(
  { secret, apiKey, applicationId }: Callee,
  now: () => number,
  onSkew: (seconds: number) => void,
) {
  const seen = new Map<string, number>();

  /** What is claimed by a token that is signed with our secret and young; else what is wrong with it. */
  function read(authorization: string | null): z.infer<typeof claims> | Forgery {
    const token = bearerOf(authorization);
    if (!token) return 'unsigned';
    const [head, payload] = token.split('.').slice(0, 2).map(decode);
    const parsed = claims.safeParse(payload);
    // A token that names another algorithm is not given a chance to be read as one.
    if (!header.safeParse(head).success || !parsed.success) return 'bad-signature';
    if (!verifySignature(token, secret)) return 'bad-signature';
    const age = now() / 1000 - parsed.data.iat;
    if (age > MAX_AGE_S || age < -MAX_AGE_S) return 'too-old';
    if (Math.abs(age) > SKEW_S) onSkew(Math.round(age));
    return isForUs(parsed.data) ? parsed.data : 'other-account';
  }

  /** What a token says of whom it is for has to be us; not every one says it. */
  function isForUs({ api_key, application_id }: z.infer<typeof claims>): boolean {
    const isAccount = api_key === undefined || api_key === apiKey;
    const isApplication =
      application_id === undefined || applicationId === null || application_id === applicationId;
    return isAccount && isApplication;
  }

  /** Null for a genuine call. The id counts as seen only once `accept` is called. */
  function check(authorization: string | null, body: Buffer): Forgery | null {
    const found = read(authorization);
    if (typeof found === 'string') return found;
    const { jti, payload_hash } = found;
    const hash = createHash('sha256').update(body).digest();
    if (!timingSafeEqual(hash, Buffer.from(payload_hash, 'hex'))) return 'other-body';
    return seen.has(jti) ? 'replayed' : null;
  }

  /** Remembers a call that was stored, so that a copy of it is refused. */
  function accept(authorization: string | null): void {
    const payload = decode(/^Bearer\s+[^.\s][^.]*\.([^.]+)/i.exec(authorization ?? '')?.[1] ?? '');
    const parsed = claims.safeParse(payload);
    if (!parsed.success) return;
    const limit = now() - 2 * MAX_AGE_S * 1000;
    for (const [id, at] of seen) {
      if (at > limit) break;
      seen.delete(id);
    }
    seen.set(parsed.data.jti, now());
  }

  /** Whether a call is signed by us and young, whatever its body. */
  function admits(authorization: string | null): boolean {
    return typeof read(authorization) !== 'string';
  }

  return { admits, check, accept };
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
