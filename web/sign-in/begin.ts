import type { Context } from 'hono';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { may } from '../../people/authority.ts';
import { browserCode, hashOf, newSecret } from '../../people/browser-code.ts';
import { noteDevice } from '../../people/devices.ts';
import { findPerson } from '../../people/people.ts';
import { beginSession, endSession } from '../../people/sign-ins.ts';
import type { WebContext } from '../context.ts';
import { cookieOf, dropCookie, keepCookie } from './cookies.ts';

/** By what somebody signed in; it stands in the record. */
export type SignInWay = 'machine' | 'phone' | 'passkey';

export interface Entering {
  /** Null for whoever has the machine, until their phone says who they are. */
  personId: number | null;
  way: SignInWay;
}

/**
 * Signs in whoever `enter` finds: the session, the browser noted, and the record of both in its
 * transaction.
 * @returns false where it finds nobody
 */
export async function signInBy(
  web: WebContext,
  c: Context,
  enter: (tx: Tx, now: number) => Promise<Entering | null>,
): Promise<boolean> {
  const now = web.realNow();
  const secret = newSecret();
  const former = cookieOf(web, c, 'session');
  const device = cookieOf(web, c, 'device') ?? newSecret();
  const entered = await web.store.transact(async (tx) => {
    const entering = await enter(tx, now);
    if (entering && !(await mayEnter(tx, entering))) return null;
    if (entering) {
      // Whoever signs in again in the same browser leaves no session behind.
      if (former) await endSession(tx, hashOf(former));
      await begin(tx, web, entering, { secret, device }, now);
    }
    return entering;
  });
  if (!entered) return false;
  keepCookie(web, c, 'session', secret);
  keepCookie(web, c, 'device', device);
  dropCookie(web, c, 'asking');
  return true;
}

/** What was given to somebody while the console was for them opens nothing once it is not. */
async function mayEnter(tx: Tx, { personId }: Entering): Promise<boolean> {
  const person = personId === null ? null : await findPerson(tx, personId);
  return personId === null || (person !== null && may(person, 'console'));
}

async function begin(
  tx: Tx,
  { demo }: WebContext,
  { personId, way }: Entering,
  { secret, device }: { secret: string; device: string },
  now: number,
): Promise<void> {
  const code = personId === null ? browserCode(secret) : null;
  await beginSession(tx, { hash: hashOf(secret), personId, code, proved: way === 'passkey' }, now);
  const isKnown = personId !== null && (await noteDevice(tx, hashOf(device), personId, now));
  const action = 'console.signed-in';
  const details = { way, device: isKnown || demo ? 'known' : 'new' };
  await audit(tx, { actorId: personId, action, subject: 'console', details }, now);
}
