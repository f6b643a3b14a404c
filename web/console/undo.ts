import { Hono } from 'hono';
import { deferredById } from '../../areas/deferred.ts';
import { refusal } from '../../areas/turn.ts';
import type { WebContext } from '../context.ts';
import { ownPath } from '../own-path.ts';
import { doBy, noteOf } from './acting.ts';
import type { Notes } from './notes.ts';
import { incidentOf } from './undoable.ts';

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
  // What another decided is stopped as HALT does it, by whoever decides in that county.
  app.post('/undo/:id{[0-9]+}/stop', async (c) => {
    const id = Number(c.req.param('id'));
    const done = await doBy(web, c.get('viewer'), {
      once: null,
      deeds: async ({ tx }) => {
        const one = await deferredById(tx, id);
        const incident = one && (await incidentOf(tx, one));
        if (!incident) return [refusal('undo.late')];
        return [{ do: 'admin', action: 'halt', code: incident.code, sure: true }];
      },
    });
    notes.add(c.get('session').hash, noteOf(done));
    return c.redirect(ownPath(c.req.header('referer')), 303);
  });
  return app;
}
