import type { Context, MiddlewareHandler } from 'hono';
import { text } from '../../content/catalog.ts';
import { may, type Power } from '../../people/authority.ts';
import { findPerson } from '../../people/people.ts';
import { teamNames } from '../../people/team-names.ts';
import type { WebContext } from '../context.ts';
import { isPart } from '../is-part.ts';
import { language } from '../language.ts';
import { emptyState } from '../parts/empty.ts';
import { layout } from './layout.ts';
import { changesOf } from './live.ts';
import type { Notes } from './notes.ts';
import { justSent, undoableFor } from './undoable.ts';
import type { Note } from './viewer.ts';
import { WaitCounts } from './waits.ts';

/** Finds out who looks and what they are to be told; a part of a page that is fetched again tells nothing twice. */
export function viewing(web: WebContext, notes: Notes): MiddlewareHandler {
  const counts = new WaitCounts();
  return async (c, next) => {
    const spoken = language(c);
    const changes = changesOf(web);
    const found = await web.store.read(async (q) => {
      const person = await findPerson(q, c.get('personId'));
      if (!person) return null;
      const names = await teamNames(q);
      const undoable = await undoableFor(q, web.world, person, spoken);
      const sent = await justSent(q, person, web.now());
      const waits = await counts.of(web, q, { person, language: spoken, changes });
      return { person, waits, names, undoable, justSent: sent };
    });
    if (!found) return c.redirect('/sign-in', 303);
    const isWhole = c.req.method === 'GET' && !isPart(c);
    let told: readonly Note[] | null = null;
    c.set('viewer', {
      ...{ language: spoken, changes, ...found },
      // Taken when a page shows them: a picture, or an answer that leads elsewhere, would only lose them.
      get notes() {
        told ??= isWhole ? notes.take(c.get('session').hash) : [];
        return told;
      },
    });
    return next();
  };
}

/** Lets only those pass whose task a section is; the others read whom to ask. */
export function needs(web: WebContext, power: Power): MiddlewareHandler {
  return async (c, next) => {
    if (may(c.get('viewer').person, power)) return next();
    return refused(web, c);
  };
}

function refused(web: WebContext, c: Context): Response | Promise<Response> {
  const viewer = c.get('viewer');
  const title = text(viewer.language, 'frame.not-yours');
  const body = emptyState(viewer.language, 'lock', 'frame.not-yours-why');
  return c.html(layout(web, viewer, { title, here: null, body }), 403);
}

/** What a mistyped address or something that is erased shows. */
export function nothingHere(web: WebContext, c: Context): Response | Promise<Response> {
  const viewer = c.get('viewer');
  const title = text(viewer.language, 'frame.not-found');
  const body = emptyState(viewer.language, 'search', 'frame.not-found-why');
  return c.html(layout(web, viewer, { title, here: null, body }), 404);
}
