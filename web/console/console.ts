import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { isLanguage } from '../../content/languages.ts';
import { limited, MAX_BODY } from '../channel-routes.ts';
import type { WebContext } from '../context.ts';
import { fieldsOf } from '../fields.ts';
import { LANGUAGE_COOKIE } from '../language.ts';
import { ownPath } from '../own-path.ts';
import { accountPages } from '../sign-in/account.ts';
import { signInDoors } from '../sign-in/doors.ts';
import { hasSession, isPerson } from '../sign-in/guard.ts';
import { provePages } from '../sign-in/prove.ts';
import { setUpPages } from '../sign-in/set-up.ts';
import { signOut } from '../sign-in/sign-out.ts';
import { channelsPages } from './channels/routes.ts';
import { composePages } from './compose/routes.ts';
import { Counting } from './counting.ts';
import { deliveriesPages } from './deliveries/routes.ts';
import { findPages } from './find.ts';
import { countsGuesses } from './guessing.ts';
import { inboxPages } from './inbox/routes.ts';
import { incidentPages } from './incident/routes.ts';
import { liveLine } from './live.ts';
import { sections } from './nav.ts';
import { Notes } from './notes.ts';
import { nowPages } from './now/routes.ts';
import { isPhoto, MAX_PHOTO } from './phones/photo-path.ts';
import { phonesPages } from './phones/routes.ts';
import { undoPages } from './undo.ts';
import { needs, nothingHere, viewing } from './viewing.ts';

/** The pages of the console. */
export function consolePages(web: WebContext): Hono {
  const app = new Hono();
  const notes = new Notes();
  const counting = new Counting(web);
  // Behind what ends TLS the address that was asked for seems to be another.
  app.use(
    csrf({ origin: (origin, c) => [originOf(c.req.url), originOf(web.url())].includes(origin) }),
  );
  // A picture is read only once it is known who sends it.
  app.use((c, next) => (isPhoto(c.req.path) ? next() : limited(MAX_BODY)(c, next)));
  app.use(async (c, next) => {
    await next();
    // What staff saw stays in no cache of a machine that others use, too.
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  });
  app.route('/', signInDoors(web));
  app.post('/language', (c) => chooseLanguage(web, c));
  app.use('*', hasSession(web));
  app.use(fromForms);
  app.post('/sign-out', (c) => signOut(web, c));
  app.route('/', setUpPages(web));
  app.route('/', provePages(web));
  app.use('*', isPerson(web));
  app.use('*', viewing(web, notes));
  app.use((c, next) =>
    isPhoto(c.req.path) ? limited(web.phones ? MAX_PHOTO : 0)(c, next) : next(),
  );
  app.get('/', (c) => c.redirect('/now', 303));
  app.get('/live', liveLine(web));
  app.route('/', undoPages(web, notes));
  for (const { name, power } of sections) {
    app.use(`/${name}`, needs(web, power));
    app.use(`/${name}/*`, needs(web, power));
  }
  for (const path of ['/find', '/incidents/:code', '/inbox/:code', '/compose/:code']) {
    app.get(path, countsGuesses(web));
  }
  app.route('/', findPages(web));
  app.route('/', nowPages(web, notes));
  app.route('/', incidentPages(web, notes, counting));
  app.route('/', inboxPages(web, notes));
  app.route('/', accountPages(web));
  app.route('/', channelsPages(web, notes));
  app.route('/', composePages(web, notes, counting));
  app.route('/', deliveriesPages(web, notes));
  app.route('/', phonesPages(web, notes));
  app.all('*', (c) => nothingHere(web, c));
  return app;
}

const forms = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Takes what forms send, and pictures; a page of another site can send nothing else without asking first. */
async function fromForms(c: Context, next: () => Promise<void>): Promise<Response | undefined> {
  const [type = ''] = (c.req.header('content-type') ?? '').split(';');
  const isForm =
    c.req.method !== 'POST' || type === '' || forms.includes(type.trim().toLowerCase());
  if (!isForm && !isPhoto(c.req.path)) return c.body(null, 415);
  await next();
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

async function chooseLanguage({ secure }: WebContext, c: Context): Promise<Response> {
  const { language: chosen } = await fieldsOf(c);
  const kept = { path: '/', sameSite: 'Lax', secure } as const;
  setCookie(c, LANGUAGE_COOKIE, isLanguage(chosen) ? chosen : 'es', kept);
  return c.redirect(ownPath(c.req.header('referer')), 303);
}
