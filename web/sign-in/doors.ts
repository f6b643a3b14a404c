import { Hono } from 'hono';
import { hashOf } from '../../people/browser-code.ts';
import type { WebContext } from '../context.ts';
import { fieldsOf } from '../fields.ts';
import { signInBy } from './begin.ts';
import { cookieOf } from './cookies.ts';
import { isSafe, offerSignIn, signIn, signInTyped } from './link.ts';
import { askForPasskey, checkPasskey } from './passkeys.ts';
import { relyingParty } from './relying-party.ts';
import { waysPage } from './ways.ts';

/** The ways in, for whoever has no session: a passkey, a link to their phone, a link of the machine. */
export function signInDoors(web: WebContext): Hono {
  const app = new Hono();
  app.get('/sign-in', (c) => waysPage(web, c, 200));
  app.post('/sign-in/typed', async (c) =>
    signInTyped(web, c, String((await fieldsOf(c)).typed ?? '')),
  );
  app.post('/sign-in/passkey/options', async (c) => {
    const [party, asking] = [relyingParty(web, c), cookieOf(web, c, 'asking')];
    if (!party || !asking) return c.body(null, 404);
    const bound = hashOf(asking);
    return c.json(await askForPasskey(web, party, { purpose: 'sign-in', bound, of: null }));
  });
  app.post('/sign-in/passkey', async (c) => {
    const [party, asking] = [relyingParty(web, c), cookieOf(web, c, 'asking')];
    const answer = String((await fieldsOf(c)).answer ?? '');
    const bound = hashOf(asking ?? '');
    const isAsked = party !== null && asking !== null && isSafe(web, c);
    const found =
      isAsked && (await checkPasskey(web, party, { purpose: 'sign-in', bound, answer }));
    const isIn =
      found &&
      (await signInBy(web, c, async (tx) =>
        (await found.spend(tx)) ? { personId: found.credential.personId, way: 'passkey' } : null,
      ));
    return isIn ? c.redirect('/', 303) : waysPage(web, c, 403, 'access.passkey-wrong');
  });
  app.get('/sign-in/:token', (c) => offerSignIn(web, c));
  app.post('/sign-in/:token', (c) => signIn(web, c));
  return app;
}
