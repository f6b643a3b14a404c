import { type Context, Hono } from 'hono';
import { isLanguage, type Language } from '../../content/languages.ts';
import { documents } from '../../content/rights.ts';
import { cardPicture } from '../../content/rights-card.ts';
import type { WebContext } from '../context.ts';
import type { Page } from '../parts/page.ts';
import { cardPage } from './card-page.ts';
import { foundPage, topicsPage } from './rights-page.ts';
import { findRights } from './rights-search.ts';
import { answerPage } from './topic-page.ts';
import { visitorLanguage } from './visitor-language.ts';

const ONE_HOUR = 'public, max-age=3600';
/** Longer words are no search. */
const LONGEST = 200;

/**
 * What anyone may read without signing in: the answers about rights and the card. Nothing about the
 * visitor is kept, and the pages load nothing from elsewhere.
 */
export function rightsPages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/rights', (c) => c.redirect(`/rights/${visitorLanguage(c, web.languages)}`, 303));
  app.get('/rights/:language', (c) => {
    const query = (c.req.query('q') ?? '').trim().slice(0, LONGEST);
    if (query === '') return show(c, (language) => topicsPage(web, language));
    // What somebody looked for stays in no cache.
    const found = findRights(query, web.world.understand);
    return show(c, (language) => foundPage(web, language, query, found), 'no-store');
  });
  app.get('/rights/:language/:name', (c) => {
    const name = documents.find((one) => one === c.req.param('name'));
    return name ? show(c, (language) => answerPage(web, language, name)) : c.notFound();
  });
  app.get('/card', (c) => c.redirect(`/card/${visitorLanguage(c, web.languages)}`, 303));
  app.get('/card/:language', (c) => {
    const picture = /^(\w\w)\.png$/.exec(c.req.param('language'))?.[1];
    if (!isLanguage(picture)) return show(c, (language) => cardPage(web, language));
    const headers = { 'Content-Type': 'image/png', 'Cache-Control': ONE_HOUR };
    return c.body(new Uint8Array(cardPicture(picture)), 200, headers);
  });
  return app;
}

function show(
  c: Context,
  page: (language: Language) => Page,
  cached = ONE_HOUR,
): Response | Promise<Response> {
  const language = c.req.param('language');
  if (!isLanguage(language)) return c.notFound();
  c.header('Cache-Control', cached);
  return c.html(page(language));
}
