import { Secret, TOTP } from 'otpauth';
import { digitsIn } from '../../content/normalise.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { type Credential, noteCredentialUse, offerTotp, totpOf } from '../../people/credentials.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import type { WebContext } from '../context.ts';

const PERIOD_S = 30;
/** A phone's clock may be a little off; RFC 6238, 5.2, allows for one step. */
const WINDOW = 1;
/** RFC 4226, 4, asks for 128 bits at least, and 160 are better. */
const SECRET_BYTES = 20;
/** So long somebody has to set up an app, in milliseconds. */
const OFFERED_MS = 15 * 60_000;

/** The secret that someone's app is to have, and the address by which an app takes it. */
export interface OfferedApp {
  secret: string;
  address: string;
}

/** Offers someone a secret for an app that nobody has seen before; null where they have confirmed one already. */
export async function offerApp(web: WebContext, personId: number): Promise<OfferedApp | null> {
  const secret = new Secret({ size: SECRET_BYTES }).base32;
  await web.store.transact((tx) => offerTotp(tx, personId, secret, web.realNow()));
  return offeredApp(web, personId);
}

/** What someone was offered and has not confirmed; null where there is nothing, or it is too old. */
export async function offeredApp(web: WebContext, personId: number): Promise<OfferedApp | null> {
  const known = await web.store.read((q) => totpOf(q, personId));
  if (!known || !isOffered(known, web.realNow())) return null;
  return { secret: known.secret, address: codesOf(web, known.secret, personId).toString() };
}

/** What was offered long ago may have been seen by somebody else. */
function isOffered({ confirmedAt, createdAt }: Credential, now: number): boolean {
  return confirmedAt === null && now < createdAt + OFFERED_MS;
}

/**
 * Takes a code of someone's app; the first one confirms the app. A code counts once, and so many wrong
 * ones an hour are all anyone may try.
 */
export async function takeAppCode(
  web: WebContext,
  tx: Tx,
  personId: number,
  typed: string,
): Promise<'right' | 'wrong' | 'too-many'> {
  const now = web.realNow();
  if (await isLimitReached(tx, 'factorsTried', personId, now)) return 'too-many';
  const known = await totpOf(tx, personId);
  const isMeant = known !== null && (known.confirmedAt !== null || isOffered(known, now));
  const app = isMeant ? known : null;
  const step = app && stepOf(web, app.secret, personId, typed, now);
  if (!app || step === null || step <= app.counter) {
    await countTowards(tx, 'factorsTried', personId, now);
    if (await isLimitReached(tx, 'factorsTried', personId, now)) {
      const subject = `person:${personId}`;
      await audit(tx, { actorId: personId, action: 'console.factors-refused', subject }, now);
    }
    return 'wrong';
  }
  await noteCredentialUse(tx, app, step, now);
  if (app.confirmedAt === null) {
    const subject = `person:${personId}`;
    const entry = { actorId: personId, action: 'console.credential-added', subject };
    await audit(tx, { ...entry, details: { kind: 'totp' } }, now);
  }
  return 'right';
}

/** The time step that a code is of; null where it is of none near now. */
function stepOf(
  web: WebContext,
  secret: string,
  personId: number,
  typed: string,
  now: number,
): number | null {
  const token = digitsIn(typed);
  const codes = codesOf(web, secret, personId);
  const delta = codes.validate({ token, timestamp: now, window: WINDOW });
  return delta === null ? null : codes.counter({ timestamp: now }) + delta;
}

function codesOf(web: WebContext, secret: string, personId: number): TOTP {
  const label = `${web.network.name} ${personId}`;
  return new TOTP({
    ...{ issuer: web.network.name, label, algorithm: 'SHA1', digits: 6, period: PERIOD_S },
    secret: Secret.fromBase32(secret),
  });
}
