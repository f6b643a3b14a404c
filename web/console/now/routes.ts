import { Hono } from 'hono';
import { text } from '../../../content/catalog.ts';
import type { WebContext } from '../../context.ts';
import { emptyState } from '../../parts/empty.ts';
import { layout } from '../layout.ts';

export function nowPages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/now', (c) => {
    const viewer = c.get('viewer');
    const title = text(viewer.language, 'frame.now');
    const body = emptyState(viewer.language, 'activity', 'frame.not-found-why');
    return c.html(layout(web, viewer, { title, here: 'now', body }));
  });
  return app;
}
