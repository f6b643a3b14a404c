import { type Context, Hono } from 'hono';
import type { Effect } from '../../../areas/turn.ts';
import { type Broadcast, broadcastById } from '../../../delivery/store/broadcast-rows.ts';
import type { WebContext } from '../../context.ts';
import { fieldsOf } from '../../fields.ts';
import { doBy, noteOf } from '../acting.ts';
import { beginCorrection } from '../compose/correction.ts';
import type { Notes } from '../notes.ts';
import { nothingHere } from '../viewing.ts';
import { accountsPage, loadAccounts } from './accounts-page.ts';
import { loadDeliveries } from './list-load.ts';
import { deliveriesPage } from './list-page.ts';
import { loadReport } from './report-load.ts';
import { reportPage } from './report-page.ts';

/** What was sent to many, what became of each, and the way to stop or correct it. */
export function deliveriesPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  app.get('/deliveries', async (c) => {
    const before = Number(c.req.query('before'));
    const from = Number.isSafeInteger(before) && before > 0 ? before : null;
    const viewer = c.get('viewer');
    const list = await loadDeliveries(web, viewer.language, from);
    return c.html(deliveriesPage(web, viewer, list));
  });
  app.get('/deliveries/accounts', async (c) =>
    c.html(accountsPage(web, c.get('viewer'), await loadAccounts(web))),
  );
  app.get('/deliveries/:id{[0-9]+}', async (c) => {
    const viewer = c.get('viewer');
    const id = idIn(c);
    const report = id === null ? null : await loadReport(web, viewer.language, id);
    return report ? c.html(reportPage(web, viewer, report)) : nothingHere(web, c);
  });
  app.post('/deliveries/:id{[0-9]+}/stop', (c) => stop(web, c, notes));
  app.post('/deliveries/:id{[0-9]+}/correct', async (c) => {
    const id = idIn(c);
    return id === null ? nothingHere(web, c) : beginCorrection(web, c, notes, id);
  });
  return app;
}

/** The number in a path; null for one that no store has. */
function idIn(c: Context): number | null {
  const id = Number(c.req.param('id'));
  return Number.isSafeInteger(id) ? id : null;
}

async function stop(web: WebContext, c: Context, notes: Notes): Promise<Response> {
  const id = idIn(c);
  const broadcast = id === null ? null : await web.store.read((q) => broadcastById(q, id));
  const deed = broadcast && stopping(broadcast);
  if (!broadcast || !deed) return nothingHere(web, c);
  const once = String((await fieldsOf(c)).once ?? '') || null;
  const done = await doBy(web, c.get('viewer'), { once, deeds: [deed] });
  notes.add(c.get('session').hash, noteOf(done));
  return c.redirect(`/deliveries/${broadcast.id}`, 303);
}

/** The act that stops a broadcast is that of whose thing it tells. */
function stopping({ subjectKind, about: code }: Broadcast): Effect | null {
  if (code === null) return null;
  switch (subjectKind) {
    case 'incident':
      return { do: 'admin', action: 'halt', code, sure: true };
    case 'schedule':
      return { do: 'schedule-decide', action: 'halt', code, sure: true };
    case 'invitation':
      return { do: 'invitation', act: 'halt', code };
    default:
      return null;
  }
}
