import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Route } from '../adapters/adapter.ts';
import type { WebContext } from './context.ts';
import { isLocal } from './local.ts';
import { showsToken } from './token.ts';

/** More than a provider sends that is not known to send more, in bytes. */
export const MAX_BODY = 64_000;
/** A picture as text, from a simulated phone. */
const MAX_LOCAL_BODY = 1_000_000;
export const RETRY_AFTER_S = '5';

/** What providers call, and what the simulator is called by. */
export function channelRoutes(web: WebContext): Hono {
  const app = new Hono();
  for (const route of web.routes) {
    const maxSize = route.maxBody ?? (route.local ? MAX_LOCAL_BODY : MAX_BODY);
    app.on(route.method, route.path, admit(web, route), limited(maxSize), (c) =>
      serveRoute(route, c),
    );
  }
  return app;
}

/** Refuses a body that is too large, before it is held in memory. */
export function limited(maxSize: number): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize,
    onError: (c) => c.json({ error: 'The body is too large.' }, 413),
  });
  return (c, next) => {
    // The limit makes a request anew from one that does not say its length, as behind some proxies;
    // the server's own kind of request cannot be made anew.
    const { url, method, headers, body } = c.req.raw;
    if (body && !headers.has('content-length')) {
      c.req.raw = new Request(url, { method, headers, body, duplex: 'half' });
    }
    return limit(c, next);
  };
}

/** Asks who calls before anything of what they send is read. */
function admit(web: WebContext, route: Route): MiddlewareHandler {
  return async (c, next) => {
    if (!web.accepting()) {
      return c.json({ error: 'Stopping.' }, 503, { 'Retry-After': RETRY_AFTER_S });
    }
    if (route.local && (web.isPublic || !isLocal(c))) {
      return c.json({ error: 'Only from this machine.' }, 403);
    }
    if (route.local && !web.demo && !showsToken(c, web.simulatorToken)) {
      return c.json({ error: 'Send SIMULATOR_TOKEN as a bearer token.' }, 401);
    }
    const type = c.req.header('content-type') ?? '';
    // A page of another site can send plain text without asking, but never JSON.
    if (route.method === 'POST' && !type.startsWith('application/json')) {
      return c.json({ error: 'Send application/json.' }, 415);
    }
    if (route.admits && !route.admits(c.req.raw.headers)) {
      web.noteRefused(route.path);
      return c.body(null, 401);
    }
    return next();
  };
}

async function serveRoute(route: Route, c: Context): Promise<Response> {
  const answer = await route.handle({
    headers: c.req.raw.headers,
    query: new URL(c.req.url).searchParams,
    body: Buffer.from(await c.req.arrayBuffer()),
  });
  const init = { status: answer.status, ...(answer.headers ? { headers: answer.headers } : {}) };
  return answer.body === undefined ? new Response(null, init) : Response.json(answer.body, init);
}
