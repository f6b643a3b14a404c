import { type Context, Hono } from 'hono';
import { credentialsOf } from '../../people/credentials.ts';
import { noteProved } from '../../people/sign-ins.ts';
import type { WebContext } from '../context.ts';
import { fieldsOf } from '../fields.ts';
import { language } from '../language.ts';
import { ownPath } from '../own-path.ts';
import { takeAppCode } from './app-codes.ts';
import { askForPasskey, checkPasskey } from './passkeys.ts';
import { type ProveProblem, provePage } from './prove-page.ts';
import { relyingParty } from './relying-party.ts';
import { renewedBy } from './renew.ts';

/** The page on which whoever is signed in shows a second factor. */
export function provePages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/prove', (c) => show(web, c, null));
  // Where a page that answered a form is loaded again, as by the button for the language.
  app.get('/prove/*', (c) => c.redirect('/prove', 303));
  app.post('/prove/passkey/options', async (c) => {
    const { personId, hash } = c.get('session');
    const party = relyingParty(web, c);
    if (!party || personId === null) return c.body(null, 404);
    const of = await web.store.read((q) => credentialsOf(q, personId));
    return c.json(await askForPasskey(web, party, { purpose: 'prove', bound: hash, of }));
  });
  app.post('/prove/passkey', async (c) => {
    const { personId, hash } = c.get('session');
    const answer = String((await fieldsOf(c)).answer ?? '');
    const party = relyingParty(web, c);
    const found =
      party && (await checkPasskey(web, party, { purpose: 'prove', bound: hash, answer }));
    // A passkey of somebody else on the same desk proves nothing.
    if (!found || found.credential.personId !== personId) {
      return show(web, c, 'access.passkey-wrong');
    }
    const isNew = await renewedBy(web, c, async (tx, session) => {
      const spent = await found.spend(tx);
      if (spent) await noteProved(tx, session, web.realNow());
      return { found: spent, gained: spent };
    });
    return isNew
      ? c.redirect(ownPath(c.req.query('to')), 303)
      : show(web, c, 'access.passkey-wrong');
  });
  app.post('/prove/app', async (c) => {
    const { personId } = c.get('session');
    const typed = String((await fieldsOf(c)).typed ?? '');
    if (personId === null) return c.body(null, 404);
    const found = await renewedBy(web, c, async (tx, session) => {
      const taken = await takeAppCode(web, tx, personId, typed);
      if (taken === 'right') await noteProved(tx, session, web.realNow());
      return { found: taken, gained: taken === 'right' };
    });
    if (found === 'right') return c.redirect(ownPath(c.req.query('to')), 303);
    return show(web, c, found === 'wrong' ? 'access.app-wrong' : 'access.app-too-many');
  });
  return app;
}

async function show(web: WebContext, c: Context, problem: ProveProblem | null): Promise<Response> {
  const { personId } = c.get('session');
  const own = personId === null ? [] : await web.store.read((q) => credentialsOf(q, personId));
  const has = (kind: string): boolean => own.some((one) => one.kind === kind);
  const shown = {
    passkey: has('passkey') && relyingParty(web, c) !== null,
    app: has('totp'),
    any: own.length > 0,
    to: ownPath(c.req.query('to')),
    problem,
  };
  return c.html(provePage(web, language(c), shown), problem ? 403 : 200);
}
