import { type Context, Hono } from 'hono';
import { type Deferred, deferredById } from '../../areas/deferred.ts';
import { refusal } from '../../areas/turn.ts';
import { text } from '../../content/catalog.ts';
import { openSessions } from '../../people/sign-ins.ts';
import type { WebContext } from '../context.ts';
import { ownPath } from '../own-path.ts';
import { answerOf, doBy, noteOf } from './acting.ts';
import { called } from './called.ts';
import type { Notes } from './notes.ts';
import { nameOf, stoppingOf } from './undoable.ts';

/** Undoes what somebody decided a moment ago, or stops what another did, from whatever page they are on. */
export function undoPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.post('/undo/:id{[0-9]+}', async (c) => {
    const id = Number(c.req.param('id'));
    const done = await doBy(web, c.get('viewer'), {
      ...{ once: null, deeds: [{ do: 'undo', id, code: null }] },
    });
    // A page has a button where a chat has a code.
    const answered = answerOf(done);
    const isUndone = answered?.key === 'undo.done' && typeof answered.params?.code === 'string';
    const words = isUndone
      ? text(c.get('viewer').language, 'frame.undone', { code: answered.params?.code ?? '' })
      : done.words;
    notes.add(c.get('session').hash, noteOf({ ...done, words }));
    return c.redirect(ownPath(c.req.header('referer')), 303);
  });
  // What another decided is stopped as HALT does it, by whoever decides there.
  app.post('/undo/:id{[0-9]+}/stop', async (c) => {
    const id = Number(c.req.param('id'));
    const found = await web.store.read((q) => deferredById(q, id));
    const done = await doBy(web, c.get('viewer'), {
      once: null,
      deeds: async ({ tx }) => {
        const one = await deferredById(tx, id);
        return [(one && stoppingOf(one)) ?? refusal('undo.late')];
      },
    });
    notes.add(c.get('session').hash, noteOf(done));
    if (found && done.came === 'done') await tellDecider(web, notes, c, found);
    return c.redirect(ownPath(c.req.header('referer')), 303);
  });
  return app;
}

/** Whoever decided it is told where they are signed in, too: a bar that only vanishes looks as if it were done. */
async function tellDecider(
  web: WebContext,
  notes: Notes,
  c: Context,
  one: Deferred,
): Promise<void> {
  const { language, names, person } = c.get('viewer');
  const sessions = await web.store.read((q) => openSessions(q, web.realNow(), one.personId));
  const words = text(language, 'frame.stopped-yours', {
    who: called({ language, names }, person.id),
    what: text(language, nameOf(one)),
    code: one.about ?? '',
  });
  for (const { hash } of sessions) notes.add(hash, { kind: 'not', text: words });
}
