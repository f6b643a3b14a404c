import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { isLanguage, type Language } from '../../content/languages.ts';
import { RETRY_AFTER_S } from '../channel-routes.ts';
import type { WebContext } from '../context.ts';
import { isForPeople } from '../for-people.ts';
import { LANGUAGE_COOKIE } from '../language.ts';
import { cookieOf } from '../sign-in/cookies.ts';
import { brokenPage, lostPage } from './lost-page.ts';
import { visitorLanguage } from './visitor-language.ts';

/** There is nothing at an address: people get a page with ways on, machines a word. */
export function lost(web: WebContext, c: Context): Response | Promise<Response> {
  if (!isForPeople(c)) return c.json({ error: 'There is nothing here.' }, 404);
  c.header('Cache-Control', 'no-store');
  return c.html(lostPage(web, readerLanguage(web, c)), 404);
}

/** A request failed: whoever called may call again, since nothing was stored. */
export function broken(web: WebContext, c: Context): Response | Promise<Response> {
  const headers = { 'Retry-After': RETRY_AFTER_S, 'Cache-Control': 'no-store' };
  if (!isForPeople(c)) return c.json({ error: 'Not now. Please try again.' }, 503, headers);
  return c.html(brokenPage(web, readerLanguage(web, c)), 503, headers);
}

/**
 * Tells strangers who mistyped an address that there is nothing, in place of the door for staff,
 * which is behind every address of the console.
 * @param own the first parts of the console's addresses
 */
export function strangersLost(web: WebContext, own: ReadonlySet<string>): MiddlewareHandler {
  return async (c, next) => {
    const first = c.req.path.split('/')[1] ?? '';
    const isStranger = !cookieOf(web, c, 'session');
    const isMistyped = isStranger && c.req.method === 'GET' && isForPeople(c) && !own.has(first);
    return isMistyped ? lost(web, c) : next();
  };
}

/** What is asked for, else what was chosen on the console, else what the browser says. */
function readerLanguage({ languages }: WebContext, c: Context): Language {
  const chosen = isLanguage(c.req.query('lang')) ? null : getCookie(c, LANGUAGE_COOKIE);
  return isLanguage(chosen) ? chosen : visitorLanguage(c, languages);
}
