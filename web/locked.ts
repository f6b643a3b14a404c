import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { assetFiles } from './asset-files.ts';
import { limited, MAX_BODY, RETRY_AFTER_S } from './channel-routes.ts';
import { fieldsOf } from './fields.ts';
import { safeHeaders } from './headers.ts';
import { language } from './language.ts';
import { isNamedLocal } from './local.ts';
import { type LockedNote, lockedPage } from './pages/locked.ts';

export interface LockedContext {
  /** The network's name. */
  name: string;
  /** Whether pages come over TLS. */
  isSafe: boolean;
  unlock(passphrase: string): 'opened' | 'wrong' | 'wait';
}

/** All that is answered while the key is locked: come back, and the page for the passphrase. */
export function lockedApp(web: LockedContext): Hono {
  const app = new Hono();
  app.use(safeHeaders(web.isSafe));
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', (c) => c.json({ status: 'locked' }, 503));
  app.route('/', assetFiles());
  app.get('/', (c) => page(web, c, null, 200));
  app.get('/unlock', (c) => page(web, c, null, 200));
  app.post('/unlock', csrf(), limited(MAX_BODY), async (c) => {
    if (!mayType(web, c)) return page(web, c, null, 403);
    const tried = web.unlock(String((await fieldsOf(c)).passphrase ?? ''));
    return page(web, c, tried, tried === 'opened' ? 200 : 403);
  });
  // Providers call again, and nothing is lost.
  app.all('*', (c) => c.json({ error: 'Locked.' }, 503, { 'Retry-After': RETRY_AFTER_S }));
  return app;
}

function page(web: LockedContext, c: Context, note: LockedNote | null, status: 200 | 403) {
  c.header('Cache-Control', 'no-store');
  const shown = { network: web.name, mayType: mayType(web, c), note };
  return c.html(lockedPage(language(c), shown), status);
}

/** Over plain http anybody on the way would read it. */
function mayType({ isSafe }: LockedContext, c: Context): boolean {
  return isSafe || isNamedLocal(c);
}
