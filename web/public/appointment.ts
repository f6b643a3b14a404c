import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { openTimes } from '../../areas/appointments/open-times.ts';
import type { WebContext } from '../context.ts';
import { appointmentPage } from './appointment-page.ts';
import { readAtMost } from './read-at-most.ts';
import { visitorLanguage } from './visitor-language.ts';

const FRESH_MS = 30_000;

/** When appointments can be had, and the word by which one is. Nothing about the visitor is kept. */
export function appointmentPages(web: WebContext): Hono {
  const app = new Hono();
  const known = readAtMost(FRESH_MS, web.now, () => web.store.read((q) => openTimes(q, web.world)));
  app.get('/appointment', etag(), async (c) => {
    const language = visitorLanguage(c, web.languages);
    c.header('Content-Language', language);
    c.header('Cache-Control', 'public, max-age=30');
    c.header('Vary', 'Accept-Language');
    return c.html(appointmentPage(web, language, await known()));
  });
  return app;
}
