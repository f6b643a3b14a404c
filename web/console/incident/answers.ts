import { type Context, Hono } from 'hono';
import { insteads } from '../../../areas/reports/deed.ts';
import { verdicts } from '../../../areas/reports/rules/lifecycle.ts';
import type { Effect } from '../../../areas/turn.ts';
import type { WebContext } from '../../context.ts';
import { fieldsOf } from '../../fields.ts';
import { doBy } from '../acting.ts';
import { codeIn } from '../code-in.ts';
import type { Notes } from '../notes.ts';
import { loadIncident } from './load.ts';
import { incidentPage, type TypedWords } from './page.ts';

const MOST_NOTE = 2000;
const MOST_MINUTES = 240;

/** What whoever was asked to look answers from a page, by the same acts as in a chat. */
export function answerRoutes(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.post('/incidents/:code/go', async (c) => {
    const minutes = Number((await fieldsOf(c)).minutes);
    const isTime = Number.isInteger(minutes) && minutes > 0 && minutes <= MOST_MINUTES;
    const deed: Effect = { do: 'accept', code: codeIn(c), minutes: isTime ? minutes : null };
    return answer(web, notes, c, deed, null);
  });
  app.post('/incidents/:code/verdict', async (c) => {
    const fields = await fieldsOf(c);
    const verdict = verdicts.find((one) => one === fields.verdict);
    if (!verdict) return c.redirect(`/incidents/${codeIn(c)}`, 303);
    const found = insteads.find((one) => one === fields.instead);
    const what = verdict === 'false' && found ? { instead: found } : {};
    const note = wordsIn(fields.note);
    const deed: Effect = { do: 'verdict', code: codeIn(c), verdict, note, ...what };
    return answer(web, notes, c, deed, fields.once, { seen: note });
  });
  app.post('/incidents/:code/note', async (c) => {
    const fields = await fieldsOf(c);
    const words = wordsIn(fields.text);
    if (words === '') return c.redirect(`/incidents/${codeIn(c)}`, 303);
    return answer(web, notes, c, { do: 'note', code: codeIn(c), text: words }, fields.once, {
      note: words,
    });
  });
  return app;
}

function wordsIn(given: unknown): string {
  return typeof given === 'string' ? given.trim().slice(0, MOST_NOTE) : '';
}

async function answer(
  web: WebContext,
  notes: Notes,
  c: Context,
  deed: Effect,
  once: unknown,
  typed: TypedWords = {},
): Promise<Response> {
  const done = await doBy(web, c.get('viewer'), {
    ...{ once: typeof once === 'string' ? once : null, deeds: [deed] },
  });
  if (done.came === 'refused') {
    const data = await loadIncident(web, c.get('viewer'), codeIn(c));
    if (data !== null && data !== 'refused') {
      const viewer = { ...c.get('viewer'), notes: [{ kind: 'not', text: done.words } as const] };
      return c.html(incidentPage(web, viewer, data, typed), 422);
    }
  }
  notes.add(c.get('session').hash, { kind: 'told', text: done.words });
  return c.redirect(`/incidents/${codeIn(c)}`, 303);
}
