import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { assetFiles } from './asset-files.ts';
import { channelRoutes } from './channel-routes.ts';
import { consolePages } from './console/console.ts';
import type { WebContext } from './context.ts';
import { safeHeaders } from './headers.ts';
import { machinePages } from './machine.ts';
import { broken, lost, strangersLost } from './public/lost.ts';
import { publicPages } from './public/public.ts';

/** The whole HTTP side: health, metrics, webhooks, the pages for everyone and the console. */
export function webApp(web: WebContext): Hono {
  const app = new Hono();
  app.use(safeHeaders(web.secure));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    web.log.error({ err: error }, 'a request failed');
    return broken(web, c);
  });
  app.route('/', machinePages(web));
  app.route('/', channelRoutes(web));
  app.route('/', assetFiles());
  app.route('/', publicPages(web));
  const console = consolePages(web);
  app.use(strangersLost(web, firstParts(console)));
  app.route('/', console);
  app.notFound((c) => lost(web, c));
  return app;
}

/** With which part the addresses of an app begin; the empty one is `/`. */
function firstParts({ routes }: Hono): ReadonlySet<string> {
  return new Set(routes.flatMap(({ path }) => path.split('/')[1] ?? []));
}
