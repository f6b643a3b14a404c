import { type Context, Hono } from 'hono';
import { apartStateOf, unlockCases } from '../../areas/cases/apart.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { may } from '../../people/authority.ts';
import { credentialsOf, removeCredential } from '../../people/credentials.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { endSessions, noteProved, openSessions } from '../../people/sign-ins.ts';
import { setTeamName, teamName } from '../../people/team-names.ts';
import { needs } from '../console/viewing.ts';
import type { WebContext } from '../context.ts';
import { fieldsOf } from '../fields.ts';
import { type AccountNote, accountNotes, accountPage } from './account-page.ts';
import { type OfferedApp, offerApp, offeredApp, takeAppCode } from './app-codes.ts';
import { isProved } from './guard.ts';
import { keepPasskey, offerPasskey } from './passkeys.ts';
import { localAddress, relyingParty } from './relying-party.ts';

/** How someone signs in, and where they are signed in. */
export function accountPages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/account', (c) => show(web, c, noteIn(c.req.query('note'))));
  // Where a page that answered a form is loaded again, as by the button for the language.
  app.get('/account/*', (c) => c.redirect('/account', 303));
  // In a hurry, as when a desk was left open, nothing more is asked.
  app.post('/account/sessions/end', async (c) => {
    const [personId, { hash }] = [c.get('personId'), c.get('session')];
    await web.store.transact(async (tx) => {
      await endSessions(tx, personId, hash);
      await record(tx, web, personId, 'console.sessions-ended');
    });
    return back(c, 'account-ended');
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
    return back(c, isKept ? 'account-added' : 'account-not-added');
  });
  app.post('/account/app', async (c) => show(web, c, null, await offerApp(web, c.get('personId'))));
  app.post('/account/app/confirm', async (c) => {
    const [personId, { hash }] = [c.get('personId'), c.get('session')];
    const typed = String((await fieldsOf(c)).typed ?? '');
    const taken = await web.store.transact(async (tx) => {
      const found = await takeAppCode(web, tx, personId, typed);
      if (found === 'right') await noteProved(tx, hash, web.realNow());
      return found;
    });
    if (taken === 'right') return back(c, 'account-added');
    const note = taken === 'wrong' ? 'app-wrong' : 'app-too-many';
    return show(web, c, note, await offeredApp(web, personId));
  });
  app.post('/account/name', async (c) =>
    back(c, await rename(web, c.get('personId'), await fieldsOf(c))),
  );
  // What people told is for those who help them.
  app.post('/account/consulta', needs(web, 'help'), async (c) => {
    const personId = c.get('personId');
    const given = String((await fieldsOf(c)).passphrase ?? '');
    const now = web.realNow();
    const isTooOften = await web.store.read((q) =>
      isLimitReached(q, 'factorsTried', personId, now),
    );
    if (isTooOften) return back(c, 'consulta-wait');
    const isOpen = await unlockCases(web.store, given, personId, now);
    if (!isOpen) {
      await web.store.transact((tx) => countTowards(tx, 'factorsTried', personId, now));
    }
    return back(c, isOpen ? 'consulta-opened' : 'consulta-wrong');
  });
  app.post('/account/credentials/:id/remove', async (c) => {
    const personId = c.get('personId');
    await web.store.transact(async (tx) => {
      const kind = await removeCredential(tx, personId, Number(c.req.param('id')) || 0);
      if (kind) await record(tx, web, personId, 'console.credential-removed', { kind });
    });
    return back(c, 'account-removed');
  });
  return app;
}

/** Calls somebody as they chose, or by their number where they leave it empty. */
async function rename(
  web: WebContext,
  personId: number,
  { name }: Record<string, unknown>,
): Promise<AccountNote> {
  const isNone = typeof name === 'string' && name.trim() === '';
  const given = isNone ? null : teamName.safeParse(name).data;
  if (given === undefined) return 'name-wrong';
  return web.store.transact(async (tx) => {
    if (!(await setTeamName(tx, personId, given))) return 'name-taken';
    await record(tx, web, personId, 'console.named');
    return given === null ? 'name-removed' : 'name-saved';
  });
}

/** A page that answers a form is not left standing at the address of the form. */
function back(c: Context, note: AccountNote): Response {
  return c.redirect(`/account?note=${note}`, 303);
}

function noteIn(given: string | undefined): AccountNote | null {
  return accountNotes.find((one) => one === given) ?? null;
}

async function record(
  tx: Tx,
  web: WebContext,
  personId: number,
  action: string,
  details: { kind?: string } = {},
): Promise<void> {
  const subject = `person:${personId}`;
  await audit(tx, { actorId: personId, action, subject, details }, web.realNow());
}

async function show(
  web: WebContext,
  c: Context,
  note: AccountNote | null,
  app: OfferedApp | null = null,
): Promise<Response> {
  const personId = c.get('personId');
  const now = web.realNow();
  const [credentials, sessions] = await web.store.read(async (q) => [
    await credentialsOf(q, personId),
    await openSessions(q, now, personId),
  ]);
  const shown = {
    ...{ credentials, sessions, note },
    ownHash: c.get('session').hash,
    canPasskey: relyingParty(web, c) !== null,
    local: localAddress(web, c, '/account'),
    isConsultaLocked:
      may(c.get('viewer').person, 'help') && (await apartStateOf(web.store)) === 'locked',
    app,
  };
  return c.html(accountPage(web, c.get('viewer'), shown));
}
