import { Hono } from 'hono';
import { haltBroadcasts } from '../../../broadcasts/halt.ts';
import type { WebContext } from '../../context.ts';
import { loadDeliveries } from './load.ts';
import { deliveriesPage } from './page.ts';

/** How far everything came, and the way to stop an alert. */
export function deliveriesPages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/deliveries', async (c) =>
    c.html(deliveriesPage(web, c.get('viewer'), await loadDeliveries(web), null)),
  );
  app.post('/deliveries/:id/halt', async (c) => {
    const id = Number(c.req.param('id'));
    if (!Number.isSafeInteger(id)) return c.body(null, 400);
    const halted = await web.store.transact((tx) =>
      haltBroadcasts(tx, { kind: 'report', id }, c.get('personId'), web.now()),
    );
    return c.html(deliveriesPage(web, c.get('viewer'), await loadDeliveries(web), { halted }));
  });
  return app;
}
