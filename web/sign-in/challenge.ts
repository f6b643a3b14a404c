import { randomBytes } from 'node:crypto';
import type { Queries, Tx } from '../../db/store.ts';
import { hashOf } from '../../people/browser-code.ts';

/** What a passkey is asked to sign for. */
export type ChallengeFor = 'sign-in' | 'prove' | 'register';

const LASTS = 5 * 60_000;

type Sealing = Pick<Queries, 'vault'>;

/**
 * A challenge that names its end and is sealed for one purpose and one browser, so that nothing has
 * to be stored of whoever has not shown yet who they are.
 * @param bound the secret of the browser, or the hash of the session
 */
export function makeChallenge(q: Sealing, purpose: ChallengeFor, bound: string, now: number) {
  const head = `${(now + LASTS).toString(36)}.${randomBytes(12).toString('base64url')}`;
  return Buffer.from(`${head}.${sealOf(q, purpose, bound, head)}`);
}

/** Whether a challenge, as the browser gives it back in base64url, is one of ours and not too old. */
export function isOurChallenge(
  q: Sealing,
  purpose: ChallengeFor,
  bound: string,
  given: string,
  now: number,
): boolean {
  const [until = '', chance = '', seal = ''] = Buffer.from(given, 'base64url')
    .toString()
    .split('.');
  const isInTime = Number.parseInt(until, 36) > now;
  return isInTime && seal === sealOf(q, purpose, bound, `${until}.${chance}`);
}

/** Notes that a challenge was answered; false where it was before: an answer counts once. */
export async function spendChallenge(tx: Tx, challenge: string, now: number): Promise<boolean> {
  const { signIns } = tx.tables;
  const spent = await tx.db
    .insert(signIns)
    .values({ hash: hashOf(`spent ${challenge}`), kind: 'spent', expiresAt: now + LASTS })
    .onConflictDoNothing()
    .returning({ hash: signIns.hash });
  return spent.length > 0;
}

function sealOf({ vault }: Sealing, purpose: ChallengeFor, bound: string, head: string): string {
  return vault.index('web challenge', `${purpose} ${bound} ${head}`);
}
