import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { assetFiles } from './asset-files.ts';
import { channelRoutes, RETRY_AFTER_S } from './channel-routes.ts';
import { consolePages } from './console/console.ts';
import type { WebContext } from './context.ts';
import { safeHeaders } from './headers.ts';
import { machinePages } from './machine.ts';
import { alertPages } from './public/alerts.ts';
import { calendarFiles } from './public/calendar.ts';
import { joinPages } from './public/join.ts';
import { rightsPages } from './public/rights.ts';

/** The whole HTTP side: health, metrics, webhooks and the console. */
export function webApp(web: WebContext): Hono {
  const app = new Hono();
  app.use(safeHeaders(web.secure));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    web.log.error({ err: error }, 'a request failed');
    // Whoever called may call again: nothing was stored.
    return c.json({ error: 'Not now. Please try again.' }, 503, { 'Retry-After': RETRY_AFTER_S });
  });
  app.route('/', machinePages(web));
  app.route('/', channelRoutes(web));
  app.route('/', assetFiles());
  app.route('/', rightsPages(web));
  app.route('/', calendarFiles(web));
  app.route('/', joinPages(web));
  app.route('/', alertPages(web));
  app.route('/', consolePages(web));
  app.notFound((c) => c.json({ error: 'There is nothing here.' }, 404));
  return app;
}
