import type { Context } from 'hono';
import type { Tx } from '../../db/store.ts';
import { hashOf, newSecret } from '../../people/browser-code.ts';
import { renewSession } from '../../people/sign-ins.ts';
import type { WebContext } from '../context.ts';
import { keepCookie } from './cookies.ts';

/**
 * Does something by which a session may do more than before, and gives the browser another cookie for it in the
 * same transaction: whoever saw the one before has nothing by it.
 * @param deed done with the hash of the session; the cookie stays where it says that nothing was gained
 * @returns what it found
 */
export async function renewedBy<T>(
  web: WebContext,
  c: Context,
  deed: (tx: Tx, hash: string) => Promise<{ found: T; gained: boolean }>,
): Promise<T> {
  const { hash } = c.get('session');
  const secret = newSecret();
  const { found, isRenewed } = await web.store.transact(async (tx) => {
    const { found, gained } = await deed(tx, hash);
    // Two pages at once: the session has the cookie of the first, and the browser keeps that.
    const isRenewed = gained && (await renewSession(tx, hash, hashOf(secret)));
    return { found, isRenewed };
  });
  if (isRenewed) keepCookie(web, c, 'session', secret);
  return found;
}
