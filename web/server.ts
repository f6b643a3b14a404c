import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Route } from '../adapters/adapter.ts';
import { recentBroadcasts } from '../broadcasts/store/broadcasts.ts';
import { pausesAt } from '../delivery/store/pauses.ts';
import { countDeliveries } from '../delivery/store/tallies.ts';
import { alertPages } from './alerts.ts';
import { calendarFiles } from './calendar.ts';
import { consolePages } from './console.ts';
import type { WebContext } from './context.ts';
import { joinPages } from './join.ts';
import { metricsText } from './metrics.ts';
import { rightsPages } from './rights.ts';

const MAX_BODY = 1_000_000;
const RETRY_AFTER_S = '5';

/** The whole HTTP side: health, metrics, webhooks and the console. */
export function webApp(web: WebContext): Hono {
  const app = new Hono();
  app.use(headers(web));
  app.use(
    bodyLimit({
      maxSize: MAX_BODY,
      onError: (c) => c.json({ error: 'The body is too large.' }, 413),
    }),
  );
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    web.log.error({ err: error }, 'a request failed');
    // Whoever called may call again: nothing was stored.
    return c.json({ error: 'Not now. Please try again.' }, 503, { 'Retry-After': RETRY_AFTER_S });
  });
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', (c) => readiness(web, c));
  app.get('/metrics', async (c) => {
    const deliveries = await web.store.read((q) => countDeliveries(q));
    const broadcasts = await web.store.read((q) => recentBroadcasts(q, 1));
    const channels = web.channels();
    return c.text(metricsText({ deliveries, broadcasts, channels, accounts: web.accounts() }));
  });
  for (const route of web.routes)
    app.on(route.method, route.path, (c) => serveRoute(web, route, c));
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
    strictTransportSecurity: web.secure,
    xFrameOptions: 'DENY',
  });
}

/** For machines that watch: no numbers of ours, nothing about the kill switch. */
async function readiness(web: WebContext, c: Context): Promise<Response> {
  const pauses = await web.store.read((q) => pausesAt(q, web.now())).catch(() => null);
  const channels = web.channels().flatMap(({ channel, states }) =>
    states.map(({ account, state }) => ({
      channel,
      state,
      ...(pauses?.has(`${channel}/${account}`) ? { state: 'paused' as const } : {}),
    })),
  );
  const ready = pauses !== null && web.accepting();
  const body = {
    status: ready ? 'ready' : 'not-ready',
    store: pauses === null ? 'unreachable' : 'open',
    channels,
  };
  return c.json(body, ready ? 200 : 503);
}

async function serveRoute(web: WebContext, route: Route, c: Context): Promise<Response> {
  if (!web.accepting()) {
    return c.json({ error: 'Stopping.' }, 503, { 'Retry-After': RETRY_AFTER_S });
  }
  if (route.local && (web.isPublic || !isLocal(c))) {
    return c.json({ error: 'Only from this machine.' }, 403);
  }
  const type = c.req.header('content-type') ?? '';
  // A page of another site can send plain text without asking, but never JSON.
  if (route.method === 'POST' && !type.startsWith('application/json')) {
    return c.json({ error: 'Send application/json.' }, 415);
  }
  const answer = await route.handle({
    headers: c.req.raw.headers,
    query: new URL(c.req.url).searchParams,
    body: Buffer.from(await c.req.arrayBuffer()),
  });
  const init = { status: answer.status, ...(answer.headers ? { headers: answer.headers } : {}) };
  return answer.body === undefined ? new Response(null, init) : Response.json(answer.body, init);
}

/** Called from this very machine, by its own name, and through no proxy. */
function isLocal(c: Context): boolean {
  const address = getConnInfo(c).remote.address ?? '';
  const host = (c.req.header('host') ?? '').replace(/:\d+$/, '');
  const loopback = /^(::ffff:)?127\.|^::1$/.test(address);
  const named = /^(127\.[\d.]+|localhost|\[::1\])$/.test(host);
  const proxied = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'];
  return loopback && named && proxied.every((name) => c.req.header(name) === undefined);
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
  ]);
}

export interface WebServer {
  port: number;
  close(): Promise<void>;
}

/** Listens; rejects with what is wrong when the port is taken or forbidden. */
export function listen(app: Hono, host: string, port: number): Promise<WebServer> {
  return new Promise((resolve, reject) => {
    const server: ServerType = serve(
      // Else it puts a Response of its own in place of the runtime's, and no answer that an adapter
      // gets from its provider is one any more.
      { fetch: app.fetch, hostname: host, port, overrideGlobalObjects: false },
      (info: AddressInfo) => resolve({ port: info.port, close: () => closeServer(server) }),
    );
    server.on('error', reject);
  });
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    const timer = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, 3000);
    timer.unref();
  });
}
