import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { capOf } from '../../areas/feeds/cap.ts';
import { messageName } from '../../areas/feeds/rules/names.ts';
import type { WebContext } from '../context.ts';
import type { Page } from '../parts/page.ts';
import { alertFeed } from './alert-feed.ts';
import { alertsPage } from './alerts-page.ts';
import { type KnownNow, knownNow } from './known-now.ts';
import { linePage } from './line-page.ts';
import { countyOf, type Shown, tellerOf } from './shown.ts';
import { visitorLanguage } from './visitor-language.ts';

const HALF_A_MINUTE = 'public, max-age=30';

/**
 * What the public may know, for people and for machines: the page to begin with, pages of notices,
 * Atom feeds and CAP documents. Nothing about the visitor is kept, and however many ask, it is read
 * and written every few seconds.
 */
export function alertPages(web: WebContext): Hono {
  const app = new Hono();
  const known = knownNow(web.store, web.now);
  for (const path of ['/alerts/*', '/alerts.atom', '/line']) app.use(path, publicly);
  app.get('/line', etag(), async (c) => {
    const county = countyOf(web, c.req.query('county') ?? '');
    return page(c, 'line', shownIn(web, c, county, await known()), linePage);
  });
  app.get('/alerts', etag(), async (c) =>
    page(c, 'page', shownIn(web, c, null, await known()), alertsPage),
  );
  app.get('/alerts.atom', etag(), async (c) => feed(c, shownIn(web, c, null, await known())));
  app.get('/alerts/cap/:name', etag(), async (c) => cap(web, c, await known()));
  app.get('/alerts/:county', etag(), async (c) => {
    const [, name = '', ending] = /^(.*?)(\.atom)?$/.exec(c.req.param('county')) ?? [];
    const county = countyOf(web, name);
    if (county === null) return c.notFound();
    const shown = shownIn(web, c, county, await known());
    return ending ? feed(c, shown) : page(c, 'page', shown, alertsPage);
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

async function page(
  c: Context,
  kind: string,
  shown: Shown,
  write: (shown: Shown) => Page,
): Promise<Response> {
  const name = `${kind}/${shown.county}/${shown.language}`;
  c.header('Content-Language', shown.language);
  return c.html(await shown.known.once(name, async () => String(await write(shown))));
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
