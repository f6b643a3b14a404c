import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { capOf } from '../../areas/feeds/cap.ts';
import { messageName } from '../../areas/feeds/rules/names.ts';
import type { WebContext } from '../context.ts';
import { alertFeed } from './alert-feed.ts';
import { alertsPage } from './alerts-page.ts';
import { type KnownNow, knownNow } from './known-now.ts';
import { countyOf, type Shown, tellerOf } from './shown.ts';
import { visitorLanguage } from './visitor-language.ts';

const HALF_A_MINUTE = 'public, max-age=30';

/**
 * What the public may know, for people and for machines: pages, Atom feeds and CAP documents.
 * Nothing about the visitor is kept, and however many ask, it is read and written every few seconds.
 */
export function alertPages(web: WebContext): Hono {
  const app = new Hono();
  const known = knownNow(web.store, web.now);
  app.use('/alerts/*', publicly);
  app.use('/alerts.atom', publicly);
  app.get('/alerts', etag(), async (c) => page(c, shownIn(web, c, null, await known())));
  app.get('/alerts.atom', etag(), async (c) => feed(c, shownIn(web, c, null, await known())));
  app.get('/alerts/cap/:name', etag(), async (c) => cap(web, c, await known()));
  app.get('/alerts/:county', etag(), async (c) => {
    const [, name = '', ending] = /^(.*?)(\.atom)?$/.exec(c.req.param('county')) ?? [];
    const county = countyOf(web, name);
    if (county === null) return c.notFound();
    const shown = shownIn(web, c, county, await known());
    return ending ? feed(c, shown) : page(c, shown);
  });
  return app;
}

async function publicly(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  // What is said of an alert is not to be found in searches when it is long over.
  c.header('X-Robots-Tag', 'noarchive');
  if (!c.res.ok && c.res.status !== 304) return;
  c.header('Cache-Control', HALF_A_MINUTE);
  c.header('Vary', 'Accept-Language');
}

function shownIn(web: WebContext, c: Context, county: string | null, known: KnownNow): Shown {
  return { web, county, known, language: visitorLanguage(c, web.languages) };
}

async function page(c: Context, shown: Shown): Promise<Response> {
  const name = `page/${shown.county}/${shown.language}`;
  c.header('Content-Language', shown.language);
  return c.html(await shown.known.once(name, async () => String(await alertsPage(shown))));
}

async function feed(c: Context, shown: Shown): Promise<Response> {
  const name = `atom/${shown.county}/${shown.language}`;
  const document = await shown.known.once(name, () => alertFeed(shown));
  return c.body(document, 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
}

async function cap(web: WebContext, c: Context, known: KnownNow): Promise<Response> {
  const wanted = /^(\w+-\d+)\.xml$/.exec(c.req.param('name') ?? '')?.[1];
  for (const incident of known.incidents) {
    const told = incident.published.find((one) => messageName(incident, one) === wanted);
    if (!told) continue;
    const document = await known.once(
      `cap/${wanted}`,
      () => capOf(tellerOf(web), incident, told.id) ?? '',
    );
    return c.body(document, 200, { 'Content-Type': 'application/cap+xml; charset=utf-8' });
  }
  return c.notFound();
}
