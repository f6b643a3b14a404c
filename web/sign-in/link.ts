import type { Context } from 'hono';
import { digitsIn } from '../../content/normalise.ts';
import type { Store } from '../../db/store.ts';
import { browserCode, hashOf, newSecret } from '../../people/browser-code.ts';
import { useTyped } from '../../people/chat-links.ts';
import { addSignInLink, goodLink, type SignInLink, useLink } from '../../people/sign-ins.ts';
import type { WebContext } from '../context.ts';
import { language } from '../language.ts';
import { isNamedLocal } from '../local.ts';
import { signInBy } from './begin.ts';
import { cookieOf } from './cookies.ts';
import { otherBrowserPage, signInPage } from './sign-in-page.ts';
import { waysPage } from './ways.ts';

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
  const token = newSecret();
  const given = { hash: hashOf(token), personId, expiresAt: now + LINK_LASTS };
  await store.transact((tx) => addSignInLink(tx, given, now));
  return `/sign-in/${token}`;
}

/** Shows the button that signs in: a preview of the link, which only asks for the page, uses nothing up. */
export async function offerSignIn(web: WebContext, c: Context): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const link = await web.store.read((q) => goodLink(q, hashOf(token), web.realNow()));
  if (!link) return waysPage(web, c, 410, 'access.link-used');
  if (!isForBrowser(web, c, link)) return otherBrowser(web, c);
  return c.html(signInPage(web, language(c), `/sign-in/${token}`));
}

/** Uses the link up and keeps the visitor signed in, for twelve hours at most. */
export async function signIn(web: WebContext, c: Context): Promise<Response> {
  if (!isSafe(web, c)) return waysPage(web, c, 403);
  const hash = hashOf(c.req.param('token') ?? '');
  // What nobody was given is not worth a transaction.
  const link = await web.store.read((q) => goodLink(q, hash, web.realNow()));
  if (link && !isForBrowser(web, c, link)) return otherBrowser(web, c);
  const isIn =
    link !== null &&
    (await signInBy(web, c, async (tx, now) => {
      const used = await useLink(tx, hash, now);
      return used && { personId: used.personId, way: used.kind === 'chat' ? 'phone' : 'machine' };
    }));
  return isIn ? c.redirect('/', 303) : waysPage(web, c, 410, 'access.link-used');
}

/** The numbers that were sent to a phone, typed in the browser they are for. */
export async function signInTyped(web: WebContext, c: Context, typed: string): Promise<Response> {
  if (!isSafe(web, c)) return waysPage(web, c, 403);
  const asking = cookieOf(web, c, 'asking');
  const digits = digitsIn(typed);
  const isIn =
    asking !== null &&
    digits !== '' &&
    (await signInBy(web, c, async (tx, now) => {
      const personId = await useTyped(tx, browserCode(asking), digits, now);
      return personId === null ? null : { personId, way: 'phone' };
    }));
  return isIn ? c.redirect('/', 303) : waysPage(web, c, 403, 'access.typed-wrong');
}

/** Over plain http anybody on the way could take the session. */
export function isSafe(web: WebContext, c: Context): boolean {
  return web.secure || (!web.isPublic && isNamedLocal(c));
}

/** A link that was sent to a phone signs in the browser alone that asked for it. */
function isForBrowser(web: WebContext, c: Context, { code }: SignInLink): boolean {
  const asking = cookieOf(web, c, 'asking');
  return code === null || (asking !== null && browserCode(asking) === code);
}

function otherBrowser(web: WebContext, c: Context): Response | Promise<Response> {
  return c.html(otherBrowserPage(web, language(c)), 403);
}
