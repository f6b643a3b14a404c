import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { languages } from '../content/languages.ts';
import { assetFiles } from './asset-files.ts';
import { limited, MAX_BODY, RETRY_AFTER_S } from './channel-routes.ts';
import { fieldsOf } from './fields.ts';
import { isForPeople } from './for-people.ts';
import { safeHeaders } from './headers.ts';
import { isNamedLocal } from './local.ts';
import { visitorLanguage } from './public/visitor-language.ts';
import { type LockedNote, lockedPage } from './sign-in/locked-page.ts';

export interface LockedContext {
  /** The network's name. */
  name: string;
  /** Whether pages come over TLS. */
  isSafe: boolean;
  /** Whether the program has an address outside this machine. */
  isPublic: boolean;
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
  // Whoever opens any page is told why there is none.
  app.get('*', (c, next) => (isForPeople(c) ? page(web, c, null, 503) : next()));
  // Providers call again, and nothing is lost.
  app.all('*', (c) => c.json({ error: 'Locked.' }, 503, { 'Retry-After': RETRY_AFTER_S }));
  return app;
}

function page(web: LockedContext, c: Context, note: LockedNote | null, status: 200 | 403 | 503) {
  c.header('Cache-Control', 'no-store');
  const shown = { network: web.name, mayType: mayType(web, c), note };
  const spoken = visitorLanguage(c, languages);
  // It goes on by itself once the program runs.
  if (note === 'opened') c.header('Refresh', '4; url=/');
  return c.html(lockedPage(spoken, shown), status);
}

/** Over plain http anybody on the way would read it. */
function mayType({ isSafe, isPublic }: LockedContext, c: Context): boolean {
  return isSafe || (!isPublic && isNamedLocal(c));
}
