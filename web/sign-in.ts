import { createHash, randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { audit } from '../db/audit.ts';
import type { Store } from '../db/store.ts';
import {
  addSignInLink,
  beginSession,
  type ConsoleSession,
  endSession,
  isLinkGood,
  isUseWorthNoting,
  noteUse,
  SESSION_MS,
  sessionOf,
} from '../people/sign-ins.ts';
import type { WebContext } from './context.ts';
import { language } from './language.ts';
import { isNamedLocal } from './local.ts';
import { signedOutPage, signInPage } from './pages/signed-out.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Who asks for a page of the console. */
    session: ConsoleSession;
  }
}

const LINK_LASTS = 60 * 60_000;

/**
 * Makes a sign-in link that works once, within an hour; returns its path.
 * @param personId whose deeds on the console will be; null for whoever has the machine
 */
export async function makeSignInLink(
  store: Store,
  now: number,
  personId: number | null = null,
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const given = { hash: hashOf(token), personId, expiresAt: now + LINK_LASTS };
  await store.transact((tx) => addSignInLink(tx, given, now));
  return `/sign-in/${token}`;
}

/** Lets only signed-in people pass; the others are told how to get a link. */
export function signedIn(web: WebContext): MiddlewareHandler {
  return async (c, next) => {
    const secret = getCookie(c, cookieName(web));
    const now = web.realNow();
    const session = secret ? await web.store.read((q) => sessionOf(q, hashOf(secret), now)) : null;
    if (!session) return c.html(signedOutPage(web, language(c), false), 401);
    // A page that renews itself is no use: a desk that somebody left would never be signed out.
    const renews = c.req.method === 'GET' && c.req.header('hx-request') === 'true';
    if (!renews && isUseWorthNoting(session, now)) {
      await web.store.transact((tx) => noteUse(tx, session.hash, now));
    }
    c.set('session', session);
    return next();
  };
}

/** Shows the button that signs in: a preview of the link, which only asks for the page, uses nothing up. */
export async function offerSignIn(web: WebContext, c: Context): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const isGood = await web.store.read((q) => isLinkGood(q, hashOf(token), web.realNow()));
  if (!isGood) return c.html(signedOutPage(web, language(c), true), 410);
  return c.html(signInPage(web, language(c), `/sign-in/${token}`));
}

/** Uses the link up and keeps the visitor signed in, for twelve hours at most. */
export async function signIn(web: WebContext, c: Context): Promise<Response> {
  const now = web.realNow();
  // Over plain http anybody on the way could take the session.
  if (!web.secure && !isNamedLocal(c)) {
    return c.html(signedOutPage(web, language(c), false), 403);
  }
  const token = c.req.param('token') ?? '';
  const secret = randomBytes(24).toString('base64url');
  const hash = hashOf(token);
  // What nobody was given is not worth a transaction.
  const isGood = await web.store.read((q) => isLinkGood(q, hash, now));
  const session = isGood
    ? await web.store.transact(async (tx) => {
        const begun = await beginSession(tx, hash, hashOf(secret), now);
        if (begun) {
          const entry = {
            actorId: begun.personId,
            action: 'console.signed-in',
            subject: 'console',
          };
          await audit(tx, entry, now);
        }
        return begun;
      })
    : null;
  if (!session) return c.html(signedOutPage(web, language(c), true), 410);
  setCookie(c, cookieName(web), secret, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: web.secure,
    path: '/',
    maxAge: SESSION_MS / 1000,
  });
  return c.redirect('/', 303);
}

export async function signOut(web: WebContext, c: Context): Promise<Response> {
  const { hash } = c.get('session');
  await web.store.transact((tx) => endSession(tx, hash));
  deleteCookie(c, cookieName(web), { path: '/', secure: web.secure });
  c.header('Clear-Site-Data', '"cache", "cookies", "storage"');
  return c.redirect('/', 303);
}

/** The prefix binds the cookie to this host and to TLS; browsers refuse it without. */
function cookieName({ secure }: WebContext): string {
  return secure ? '__Host-defensa' : 'defensa';
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
