import { type Context, Hono } from 'hono';
import { everyone } from '../../../areas/audience.ts';
import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import { countSubscribers } from '../../../people/memberships.ts';
import type { WebContext } from '../../context.ts';
import { manyFieldsOf } from '../../fields.ts';
import { doBy } from '../acting.ts';
import type { Notes } from '../notes.ts';
import { nothingHere } from '../viewing.ts';
import { draftOf, madeCode } from './drafts.ts';
import { audienceOfWho, type WhoChosen, whoOfAudience, whoOfForm } from './who-form.ts';
import { type WhoShown, whoPage } from './who-page.ts';

const nobodyYet: WhoChosen = { ...whoOfAudience(everyone), all: false };

/** The first step: to whom. */
export function whoPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.get('/compose/new', (c) => show(web, c, null, { chosen: nobodyYet, problem: null }));
  app.post('/compose/new', (c) => choose(web, c, notes, null));
  app.get('/compose/:code/who', async (c) => {
    const message = await draftOf(web, c);
    if (message?.corrects !== null) return nothingHere(web, c);
    return show(web, c, message, { chosen: whoOfAudience(message.audience), problem: null });
  });
  app.post('/compose/:code/who', async (c) => {
    const message = await draftOf(web, c);
    if (message?.corrects !== null) return nothingHere(web, c);
    return choose(web, c, notes, message);
  });
  return app;
}

async function show(
  web: WebContext,
  c: Context,
  message: Schedule | null,
  given: Pick<WhoShown, 'chosen' | 'problem'>,
): Promise<Response> {
  const subscribers = await web.store.read(countSubscribers);
  const page = whoPage(web, c.get('viewer'), { message, subscribers, ...given });
  return c.html(page, given.problem ? 422 : 200);
}

async function choose(
  web: WebContext,
  c: Context,
  notes: Notes,
  message: Schedule | null,
): Promise<Response> {
  const values = await manyFieldsOf(c);
  const chosen = whoOfForm(values, web.served);
  const audience = audienceOfWho(chosen);
  if ('key' in audience) return show(web, c, message, { chosen, problem: audience });
  const done = await doBy(web, c.get('viewer'), {
    once: values('once')[0] ?? null,
    deeds: [{ do: 'message', act: 'write', code: message?.code ?? null, change: { audience } }],
  });
  const code = madeCode(done);
  if (code !== null) return c.redirect(`/compose/${code}/what`, 303);
  notes.add(c.get('session').hash, { kind: 'not', text: done.words });
  return c.redirect('/compose', 303);
}
