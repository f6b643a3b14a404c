import { createHash, randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Store } from '../db/store.ts';
import { addSignIn, isSignedIn, signOut, useSignInLink } from '../people/sign-ins.ts';
import type { WebContext } from './context.ts';
import { language } from './language.ts';
import { signedOutPage } from './pages/signed-out.ts';

const COOKIE = 'defensa';
const LINK_LASTS = 60 * 60_000;
const COOKIE_LASTS = 12 * 60 * 60_000;

/** Makes a sign-in link that works once, within an hour; returns its path. */
export async function makeSignInLink(store: Store, now: number): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const given = { hash: hashOf(token), kind: 'link', expiresAt: now + LINK_LASTS } as const;
  await store.transact((tx) => addSignIn(tx, given, now));
  return `/sign-in/${token}`;
}

/** Lets only signed-in people pass; the others are told how to get a link. */
export function signedIn(web: WebContext): MiddlewareHandler {
  return async (c, next) => {
    const secret = getCookie(c, COOKIE);
    const now = web.now();
    if (secret && (await web.store.read((q) => isSignedIn(q, hashOf(secret), now)))) return next();
    return c.html(signedOutPage(web, language(c), false), 401);
  };
}

/** Uses the link up and keeps the visitor signed in for twelve hours. */
export async function signIn(web: WebContext, c: Context): Promise<Response> {
  const now = web.now();
  const token = c.req.param('token') ?? '';
  const secret = randomBytes(24).toString('base64url');
  const valid = await web.store.transact(async (tx) => {
    if (!(await useSignInLink(tx, hashOf(token), now))) return false;
    const given = { hash: hashOf(secret), kind: 'cookie', expiresAt: now + COOKIE_LASTS } as const;
    await addSignIn(tx, given, now);
    return true;
  });
  if (!valid) return c.html(signedOutPage(web, language(c), true), 410);
  setCookie(c, COOKIE, secret, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: web.secure,
    path: '/',
    maxAge: COOKIE_LASTS / 1000,
  });
  return c.redirect('/', 303);
}

export async function endSession(web: WebContext, c: Context): Promise<Response> {
  const secret = getCookie(c, COOKIE);
  if (secret) await web.store.transact((tx) => signOut(tx, hashOf(secret)));
  deleteCookie(c, COOKIE, { path: '/' });
  c.header('Clear-Site-Data', '"cache", "cookies", "storage"');
  return c.redirect('/', 303);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
