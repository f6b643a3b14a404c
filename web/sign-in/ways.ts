import type { Context } from 'hono';
import { browserCode } from '../../people/browser-code.ts';
import type { WebContext } from '../context.ts';
import { language } from '../language.ts';
import { cookieOf, giveCookie } from './cookies.ts';
import { localAddress, relyingParty } from './relying-party.ts';
import { type SignInProblem, waysToSignIn } from './sign-in-page.ts';

/** What someone without a session sees: each way in, and what was wrong where something was. */
export function waysPage(
  web: WebContext,
  c: Context,
  status: 200 | 401 | 403 | 410,
  problem: SignInProblem | null = null,
): Response | Promise<Response> {
  // What strangers can do as often as they like is on no record, but in the log once a minute.
  if (problem) web.noteRefused(`sign-in: ${problem.replace('access.', '')}`);
  const asking = cookieOf(web, c, 'asking') ?? giveCookie(web, c, 'asking');
  const shown = {
    code: browserCode(asking),
    passkeys: relyingParty(web, c) !== null,
    local: localAddress(web, c, '/sign-in'),
    problem,
  };
  return c.html(waysToSignIn(web, language(c), shown), status);
}
