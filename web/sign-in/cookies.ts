import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { newSecret } from '../../people/browser-code.ts';
import { CHAT_LINK_MS } from '../../people/chat-links.ts';
import { DEVICE_MS } from '../../people/devices.ts';
import { SESSION_MS } from '../../people/sign-ins.ts';
import type { WebContext } from '../context.ts';

/**
 * `session`: who is signed in. `asking`: a browser in which somebody wants to sign in, which a link to
 * their phone is bound to. `device`: a browser in which somebody was.
 */
export type CookieKind = 'session' | 'asking' | 'device';

const names: Record<CookieKind, string> = {
  session: 'defensa',
  asking: 'defensa-asking',
  device: 'defensa-device',
};

/** How long a browser keeps each, in milliseconds. */
const lasts: Record<CookieKind, number> = {
  session: SESSION_MS,
  // Time to find the phone; the link itself is good for ten minutes from when it is sent.
  asking: 3 * CHAT_LINK_MS,
  device: DEVICE_MS,
};

export function cookieOf(web: WebContext, c: Context, kind: CookieKind): string | null {
  return getCookie(c, nameOf(web, kind)) || null;
}

/** Gives the browser a new secret; returns it. */
export function giveCookie(web: WebContext, c: Context, kind: CookieKind): string {
  const secret = newSecret();
  keepCookie(web, c, kind, secret);
  return secret;
}

/** Has the browser keep a secret for as long as it is to. */
export function keepCookie(web: WebContext, c: Context, kind: CookieKind, secret: string): void {
  setCookie(c, nameOf(web, kind), secret, {
    httpOnly: true,
    // A link that is opened out of a messenger comes from elsewhere; the cookie alone signs nobody in.
    sameSite: kind === 'asking' ? 'Lax' : 'Strict',
    secure: web.secure,
    path: '/',
    maxAge: lasts[kind] / 1000,
  });
}

export function dropCookie(web: WebContext, c: Context, kind: CookieKind): void {
  deleteCookie(c, nameOf(web, kind), { path: '/', secure: web.secure });
}

/** The prefix binds the cookie to this host and to TLS; browsers refuse it without. */
function nameOf({ secure }: WebContext, kind: CookieKind): string {
  return secure ? `__Host-${names[kind]}` : names[kind];
}
