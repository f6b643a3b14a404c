import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { haltBroadcasts } from '../../broadcasts/halt.ts';
import { limited, MAX_BODY } from '../channel-routes.ts';
import type { Phones, WebContext } from '../context.ts';
import { fieldsOf } from '../fields.ts';
import { LANGUAGE_COOKIE, language } from '../language.ts';
import { ownPath } from '../own-path.ts';
import { accountPages } from '../sign-in/account.ts';
import { signInDoors } from '../sign-in/doors.ts';
import { hasSession, isPerson } from '../sign-in/guard.ts';
import { provePages } from '../sign-in/prove.ts';
import { setUpPages } from '../sign-in/set-up.ts';
import { signOut } from '../sign-in/sign-out.ts';
import { channelsPage } from './channels/page.ts';
import { phonesPage, type ShownPhone, threadOf } from './phones/page.ts';
import { idOf } from './phones/phone-id.ts';
import { loadDeliveries } from './sent/load.ts';
import { deliveriesPage } from './sent/page.ts';

const MAX_PHONES = 24;

/** The pages of the console. */
export function consolePages(web: WebContext): Hono {
  const app = new Hono();
  app.use(csrf());
  app.use(limited(MAX_BODY));
  app.use(async (c, next) => {
    await next();
    // What staff saw stays in no cache of a machine that others use, too.
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  });
  app.route('/', signInDoors(web));
  app.post('/language', async (c) => {
    const { language: chosen } = await fieldsOf(c);
    const { secure } = web;
    const kept = { path: '/', sameSite: 'Lax', secure } as const;
    setCookie(c, LANGUAGE_COOKIE, chosen === 'en' ? 'en' : 'es', kept);
    return c.redirect(ownPath(c.req.header('referer')), 303);
  });
  app.get('/', (c) => c.redirect('/phones', 303));
  app.use('*', hasSession(web));
  app.post('/sign-out', (c) => signOut(web, c));
  app.route('/', setUpPages(web));
  app.route('/', provePages(web));
  app.use('*', isPerson(web));
  app.route('/', accountPages(web));
  app.get('/channels', (c) => c.html(channelsPage(web, language(c), null)));
  app.post('/channels/signal/challenge', async (c) => {
    const { account, captcha } = await fieldsOf(c);
    const accepted = await web.answerChallenge(String(account), String(captcha).trim());
    return c.html(channelsPage(web, language(c), accepted ? 'ok' : 'bad'));
  });
  app.get('/deliveries', async (c) =>
    c.html(deliveriesPage(web, language(c), await loadDeliveries(web), null)),
  );
  app.post('/deliveries/:id/halt', async (c) => {
    const id = Number(c.req.param('id'));
    if (!Number.isSafeInteger(id)) return c.body(null, 400);
    const halted = await web.store.transact((tx) =>
      haltBroadcasts(tx, { kind: 'report', id }, c.get('personId'), web.now()),
    );
    return c.html(deliveriesPage(web, language(c), await loadDeliveries(web), { halted }));
  });
  app.get('/phones', (c) =>
    c.html(phonesPage(web, web.phones, language(c), shownIn(web, c), null)),
  );
  const { phones } = web;
  if (phones) phoneRoutes(app, web, phones);
  return app;
}

function phoneRoutes(app: Hono, web: WebContext, phones: Phones): void {
  app.get('/phones/:name/messages', (c) => {
    const after = Number(c.req.query('after') ?? 0);
    const name = c.req.param('name');
    if (!Number.isInteger(after)) return c.body(null, 400);
    if (phones.phone(name, after).length === 0) return c.body(null, 204);
    return c.html(threadOf(web, phones, language(c), name, after));
  });
  app.post('/phones/:name', async (c) => {
    const name = c.req.param('name');
    const sent = await sendFrom(phones, name, await fieldsOf(c));
    if (c.req.header('hx-request')) return c.body(null, sent ? 204 : 422);
    const at = `#${encodeURIComponent(idOf(name))}`;
    if (sent) return c.redirect(ownPath(c.req.header('referer')) + at, 303);
    return c.html(phonesPage(web, phones, language(c), shownIn(web, c), name), 422);
  });
}

async function sendFrom(
  phones: Phones,
  from: string,
  { text, button }: Record<string, unknown>,
): Promise<boolean> {
  const words = typeof text === 'string' ? text.trim() : '';
  const pressed = typeof button === 'string' && button !== '' ? button : undefined;
  const isName = from.trim() !== '' && from.length <= 64;
  const fits = words.length <= 4000 && (pressed?.length ?? 0) <= 64;
  if ((words === '' && !pressed) || !isName || !fits) return false;
  // What was typed is never dropped for a button.
  await phones.text(pressed && words === '' ? { from, button: pressed } : { from, text: words });
  return true;
}

/** The phones asked for, else the cast of the demo. */
function shownIn(web: WebContext, c: Context): ShownPhone[] {
  const names = (c.req.queries('show') ?? []).map((name) => name.trim()).filter(Boolean);
  const wanted = names.length > 0 ? [...new Set(names)] : web.cast.map(({ name }) => name);
  return wanted.slice(0, MAX_PHONES).map((name) => {
    const known = web.cast.find((one) => one.name === name);
    return known ?? { name: name.slice(0, 64), label: name.slice(0, 64), role: null };
  });
}
