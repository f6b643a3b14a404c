import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { alertPages } from './alerts.ts';
import { calendarFiles } from './calendar.ts';
import { channelRoutes, RETRY_AFTER_S } from './channel-routes.ts';
import { consolePages } from './console.ts';
import type { WebContext } from './context.ts';
import { joinPages } from './join.ts';
import { machinePages } from './machine.ts';
import { rightsPages } from './rights.ts';

/** The whole HTTP side: health, metrics, webhooks and the console. */
export function webApp(web: WebContext): Hono {
  const app = new Hono();
  app.use(headers(web));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    web.log.error({ err: error }, 'a request failed');
    // Whoever called may call again: nothing was stored.
    return c.json({ error: 'Not now. Please try again.' }, 503, { 'Retry-After': RETRY_AFTER_S });
  });
  app.route('/', machinePages(web));
  app.route('/', channelRoutes(web));
  const assets = loadAssets();
  app.get('/assets/:name', (c) => {
    const asset = assets.get(c.req.param('name'));
    if (!asset) return c.notFound();
    return c.body(asset.body, 200, { 'Content-Type': asset.type, 'Cache-Control': 'max-age=3600' });
  });
  app.route('/', rightsPages(web));
  app.route('/', calendarFiles(web));
  app.route('/', joinPages(web));
  app.route('/', alertPages(web));
  app.route('/', consolePages(web));
  app.notFound((c) => c.json({ error: 'There is nothing here.' }, 404));
  return app;
}

function headers(web: WebContext) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    // A year, as ASVS 5.0 3.4.1 asks.
    strictTransportSecurity: web.secure && 'max-age=31536000; includeSubDomains',
    xFrameOptions: 'DENY',
  });
}

function loadAssets(): Map<string, { type: string; body: string }> {
  const own = (name: string): string =>
    readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
  const htmx = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js');
  const script = 'text/javascript; charset=utf-8';
  return new Map([
    ['console.css', { type: 'text/css; charset=utf-8', body: own('console.css') }],
    ['join.css', { type: 'text/css; charset=utf-8', body: own('join.css') }],
    ['alerts.css', { type: 'text/css; charset=utf-8', body: own('alerts.css') }],
    ['console.js', { type: script, body: own('console.js') }],
    ['htmx.js', { type: script, body: readFileSync(htmx, 'utf8') }],
    ['passkey-form.js', { type: script, body: own('passkey-form.js') }],
  ]);
}
