import { type Context, Hono } from 'hono';
import { isWithoutCoordinators } from '../../areas/access/first.ts';
import { browserCode } from '../../people/browser-code.ts';
import type { WebContext } from '../context.ts';
import { language } from '../language.ts';
import { cookieOf } from './cookies.ts';
import { renewedBy } from './renew.ts';
import { setUpPage } from './set-up-page.ts';

/**
 * The page for whoever came in by the machine's link: they say on their phone who they are, so that
 * what is done here is somebody's. Where there is no admin yet, that makes them the first.
 */
export function setUpPages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/set-up', async (c) => {
    if (c.get('session').personId !== null) return goOn(web, c);
    const secret = cookieOf(web, c, 'session') ?? '';
    const isFirst = await web.store.read(isWithoutCoordinators);
    return c.html(setUpPage(web, language(c), { code: browserCode(secret), isFirst }));
  });
  app.get('/set-up/state', (c) =>
    c.get('session').personId === null
      ? c.body(null, 204)
      : c.body(null, 200, { 'HX-Redirect': '/set-up' }),
  );
  return app;
}

/** To where the first thing to do is: a second factor. */
async function goOn(web: WebContext, c: Context): Promise<Response> {
  await renewedBy(web, c, async () => ({ found: null, gained: true }));
  return c.redirect('/account', 303);
}
