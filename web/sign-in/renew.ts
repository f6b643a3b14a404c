import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { Tx } from '../../db/store.ts';
import { hashOf } from '../../people/browser-code.ts';
import { renewSession } from '../../people/sign-ins.ts';
import type { WebContext } from '../context.ts';
import { keepCookie } from './cookies.ts';

/**
 * Does something by which a session may do more than before, and gives the browser another cookie for it in the
 * same transaction: whoever saw the one before has nothing by it.
 * @param deed done with the hash of the session; the cookie stays where it says false
 */
export async function renewedBy(
  web: WebContext,
  c: Context,
  deed: (tx: Tx, hash: string) => Promise<boolean>,
): Promise<boolean> {
  const { hash } = c.get('session');
  const secret = randomBytes(24).toString('base64url');
  const { done, isRenewed } = await web.store.transact(async (tx) => {
    const done = await deed(tx, hash);
    // Two pages at once: the session has the cookie of the first, and the browser keeps that.
    const isRenewed = done && (await renewSession(tx, hash, hashOf(secret)));
    return { done, isRenewed };
  });
  if (isRenewed) keepCookie(web, c, 'session', secret);
  return done;
}
