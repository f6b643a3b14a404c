import type { Context } from 'hono';
import { idOf } from './phone-id.ts';
import { againWith } from './shown.ts';

/** What the page showed from which something was sent. */
export function refererQuery(c: Context): URLSearchParams {
  const referer = c.req.header('referer') ?? '';
  return URL.canParse(referer) ? new URL(referer).searchParams : new URLSearchParams();
}

/** The page again from which something was sent, with a phone in view. */
export function back(c: Context, at: string | undefined, since: number): Response {
  const hash = at === undefined ? '' : `#${encodeURIComponent(idOf(at))}`;
  return c.redirect(againWith(refererQuery(c), { at, since }) + hash, 303);
}
