import { Hono } from 'hono';
import type { WebContext } from '../context.ts';
import { ownPath } from '../own-path.ts';
import { doBy, noteOf } from './acting.ts';
import type { Notes } from './notes.ts';

/** Undoes what somebody decided a moment ago, from whatever page they are on. */
export function undoPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.post('/undo/:id{[0-9]+}', async (c) => {
    const id = Number(c.req.param('id'));
    const done = await doBy(web, c.get('viewer'), {
      ...{ once: null, deeds: [{ do: 'undo', id, code: null }] },
    });
    notes.add(c.get('session').hash, noteOf(done));
    return c.redirect(ownPath(c.req.header('referer')), 303);
  });
  return app;
}
