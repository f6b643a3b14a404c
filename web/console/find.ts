import { Hono } from 'hono';
import { findCode } from '../../db/code.ts';
import { kindOfCode } from '../../db/codes.ts';
import { may, type Power } from '../../people/authority.ts';
import type { WebContext } from '../context.ts';
import { nothingHere } from './viewing.ts';

/** Where the thing of a code is shown, and to whom it is told that there is one. */
const pages: Readonly<Record<string, { path: string; power: Power }>> = {
  incident: { path: '/incidents', power: 'console' },
  report: { path: '/incidents', power: 'console' },
  case: { path: '/inbox', power: 'help' },
  schedule: { path: '/compose', power: 'decide' },
};

/** Goes to what a code stands for; what is not one's own to see, its page says. */
export function findPages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/find', async (c) => {
    const { person } = c.get('viewer');
    const code = findCode(c.req.query('q') ?? '');
    const kind = code === null ? null : await web.store.read((q) => kindOfCode(q, code));
    const page = kind === null ? undefined : pages[kind];
    return page && may(person, page.power)
      ? c.redirect(`${page.path}/${code}`, 303)
      : nothingHere(web, c);
  });
  return app;
}
