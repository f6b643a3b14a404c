import type { Context, MiddlewareHandler } from 'hono';
import { text } from '../../content/catalog.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import type { WebContext } from '../context.ts';
import { emptyState } from '../parts/empty.ts';
import { layout } from './layout.ts';

/**
 * Codes are short, so whoever tries many that are nothing, or not theirs to see, finds no more for an hour:
 * as in a chat.
 */
export function countsGuesses(web: WebContext): MiddlewareHandler {
  return async (c, next) => {
    const { id } = c.get('viewer').person;
    const now = web.now();
    if (await web.store.read((q) => isLimitReached(q, 'codesGuessed', id, now))) {
      return tooMany(web, c);
    }
    await next();
    const isMiss = c.res.status === 403 || c.res.status === 404;
    if (isMiss) await web.store.transact((tx) => countTowards(tx, 'codesGuessed', id, now));
  };
}

function tooMany(web: WebContext, c: Context): Response | Promise<Response> {
  const viewer = c.get('viewer');
  const title = text(viewer.language, 'frame.guesses');
  const body = emptyState(viewer.language, 'lock', 'frame.guesses-why');
  return c.html(layout(web, viewer, { title, here: null, body }), 429);
}
