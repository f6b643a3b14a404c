import { Hono } from 'hono';
import { findCode } from '../../db/code.ts';
import { kindOfCode } from '../../db/codes.ts';
import type { WebContext } from '../context.ts';
import { nothingHere } from './viewing.ts';

/** Where the thing of a code is shown. */
const pages: Readonly<Record<string, string>> = {
  incident: '/incidents',
  report: '/incidents',
  case: '/inbox',
};

/** Goes to what a code stands for; what is not one's own to see, its page says. */
export function findPages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/find', async (c) => {
    const code = findCode(c.req.query('q') ?? '');
    const kind = code === null ? null : await web.store.read((q) => kindOfCode(q, code));
    const page = kind === null ? undefined : pages[kind];
    return page === undefined ? nothingHere(web, c) : c.redirect(`${page}/${code}`, 303);
  });
  return app;
}
