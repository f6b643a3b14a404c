import { type Context, Hono } from 'hono';
import { noteLook } from '../../../areas/looks.ts';
import { readableBy } from '../../../areas/reports/reading.ts';
import { photoById, photoIdsOf } from '../../../areas/reports/store/record.ts';
import { text } from '../../../content/catalog.ts';
import type { WebContext } from '../../context.ts';
import { emptyState } from '../../parts/empty.ts';
import { codeIn } from '../code-in.ts';
import type { Counting } from '../counting.ts';
import { layout } from '../layout.ts';
import type { Notes } from '../notes.ts';
import { nothingHere } from '../viewing.ts';
import { answerRoutes } from './answers.ts';
import { decisionRoutes } from './decisions.ts';
import { loadIncident } from './load.ts';
import { incidentPage } from './page.ts';

/** The pages of one incident: what is known of it, and what may be done. */
export function incidentPages(web: WebContext, notes: Notes, counting: Counting): Hono {
  const app = new Hono();
  app.get('/incidents', (c) => c.redirect('/now', 303));
  app.get('/incidents/:code', (c) => show(web, c));
  app.get('/incidents/:code/photos/:id{[0-9]+}', (c) => photo(web, c));
  // A form that was refused answers under its own address, which may be loaded again.
  app.get('/incidents/:code/:deed{go|verdict|note|place}', (c) =>
    c.redirect(`/incidents/${codeIn(c)}`, 303),
  );
  app.route('/', answerRoutes(web, notes));
  app.route('/', decisionRoutes(web, notes, counting));
  return app;
}

async function show(web: WebContext, c: Context): Promise<Response> {
  const viewer = c.get('viewer');
  const data = await loadIncident(web, viewer, codeIn(c));
  if (data === null) return nothingHere(web, c);
  if (data !== 'refused') {
    const { id } = data.dossier.incident;
    await noteLook(web.store, viewer.person.id, { kind: 'incident', id }, web.now());
    return c.html(incidentPage(web, viewer, data));
  }
  const title = text(viewer.language, 'incident.refused');
  const body = emptyState(viewer.language, 'lock', 'incident.refused-why');
  return c.html(layout(web, viewer, { title, here: 'now', body }), 403);
}

/** A picture, only to whom its incident is shown; nothing else in it is run or framed. */
async function photo(web: WebContext, c: Context): Promise<Response> {
  const id = Number(c.req.param('id'));
  const { person } = c.get('viewer');
  const found = await web.store.read(async (q) => {
    const read = await readableBy(q, web.world, person, codeIn(c));
    if (read === null || read === 'refused') return null;
    return (await photoIdsOf(q, read.incident.id)).includes(id) ? photoById(q, id) : null;
  });
  if (!found) return nothingHere(web, c);
  const { contentType, base64 } = found;
  return c.body(new Uint8Array(Buffer.from(base64, 'base64')), 200, {
    ...{ 'Content-Type': contentType, 'Content-Disposition': 'inline' },
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
}
