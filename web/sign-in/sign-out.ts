import type { Context } from 'hono';
import { audit } from '../../db/audit.ts';
import { endSession } from '../../people/sign-ins.ts';
import type { WebContext } from '../context.ts';
import { dropCookie } from './cookies.ts';

/** Ends the session, also of whoever has not shown yet who they are. */
export async function signOut(web: WebContext, c: Context): Promise<Response> {
  const { hash, personId } = c.get('session');
  await web.store.transact(async (tx) => {
    await endSession(tx, hash);
    const entry = { actorId: personId, action: 'console.signed-out', subject: 'console' };
    await audit(tx, entry, web.realNow());
  });
  dropCookie(web, c, 'session');
  c.header('Clear-Site-Data', '"cache", "storage"');
  return c.redirect('/', 303);
}
