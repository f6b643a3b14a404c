import { type Context, Hono } from 'hono';
import { audit } from '../../db/audit.ts';
import { credentialsOf, removeCredential } from '../../people/credentials.ts';
import { endSession, endSessions, openSessions } from '../../people/sign-ins.ts';
import type { WebContext } from '../context.ts';
import { fieldsOf } from '../fields.ts';
import { language } from '../language.ts';
import { type AccountNote, accountPage } from '../pages/account.ts';
import { offerApp, takeAppCode } from './app-codes.ts';
import { dropCookie } from './cookies.ts';
import { isProved } from './guard.ts';
import { keepPasskey, offerPasskey } from './passkeys.ts';
import { relyingParty } from './relying-party.ts';

/** How someone signs in, and where they are signed in. */
export function accountPages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/account', (c) => show(web, c, null));
  app.post('/sign-out', async (c) => {
    const { hash } = c.get('session');
    await web.store.transact((tx) => endSession(tx, hash));
    dropCookie(web, c, 'session');
    c.header('Clear-Site-Data', '"cache", "storage"');
    return c.redirect('/', 303);
  });
  app.post('/account/sessions/end', async (c) => {
    const [personId, { hash }] = [c.get('personId'), c.get('session')];
    await web.store.transact(async (tx) => {
      await endSessions(tx, personId, hash);
      const subject = `person:${personId}`;
      const entry = { actorId: personId, action: 'console.sessions-ended', subject };
      await audit(tx, entry, web.realNow());
    });
    return show(web, c, 'access.account-ended');
  });
  // Who has a way in of their own is changed by nobody who found the page open.
  app.use('/account/*', isProved(web));
  app.post('/account/passkey/options', async (c) => {
    const party = relyingParty(web, c);
    if (!party) return c.body(null, 404);
    const whose = { personId: c.get('personId'), bound: c.get('session').hash };
    return c.json(await offerPasskey(web, party, whose));
  });
  app.post('/account/passkey', async (c) => {
    const party = relyingParty(web, c);
    const answer = String((await fieldsOf(c)).answer ?? '');
    const given = { personId: c.get('personId'), bound: c.get('session').hash, answer };
    const isKept = party !== null && (await keepPasskey(web, party, given));
    return show(web, c, isKept ? 'access.account-added' : 'access.account-not-added');
  });
  app.get('/account/app', async (c) => show(web, c, null, true));
  app.post('/account/app', async (c) => {
    const typed = String((await fieldsOf(c)).typed ?? '');
    const taken = await web.store.transact((tx) => takeAppCode(web, tx, c.get('personId'), typed));
    if (taken === 'right') return show(web, c, 'access.account-added');
    return show(web, c, taken === 'wrong' ? 'access.app-wrong' : 'access.app-too-many', true);
  });
  app.post('/account/credentials/:id/remove', async (c) => {
    const personId = c.get('personId');
    await web.store.transact(async (tx) => {
      const kind = await removeCredential(tx, personId, Number(c.req.param('id')) || 0);
      const subject = `person:${personId}`;
      const entry = { actorId: personId, action: 'console.credential-removed', subject };
      if (kind) await audit(tx, { ...entry, details: { kind } }, web.realNow());
    });
    return show(web, c, 'access.account-removed');
  });
  return app;
}

async function show(
  web: WebContext,
  c: Context,
  note: AccountNote | null,
  withApp = false,
): Promise<Response> {
  const personId = c.get('personId');
  const now = web.realNow();
  const [credentials, sessions] = await web.store.read(async (q) => [
    await credentialsOf(q, personId),
    await openSessions(q, now, personId),
  ]);
  const shown = {
    ...{ personId, credentials, sessions, note },
    ownHash: c.get('session').hash,
    canPasskey: relyingParty(web, c) !== null,
    app: withApp ? await offerApp(web, personId) : null,
  };
  return c.html(accountPage(web, language(c), shown));
}
