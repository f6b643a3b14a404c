import { Hono } from 'hono';
import { calendarOf } from '../../areas/appointments/calendar.ts';
import { appointmentByToken } from '../../areas/appointments/store/appointments.ts';
import type { WebContext } from '../context.ts';

const TOKEN = /^([0-9a-z]{26})\.ics$/;

/**
 * The calendar file of an appointment, at an address that nobody can guess and that was told to its
 * person only.
 */
export function calendarFiles(web: WebContext): Hono {
  const app = new Hono();
  app.get('/calendar/:file', async (c) => {
    const token = TOKEN.exec(c.req.param('file'))?.[1] ?? '';
    const found = await web.store.read((q) => appointmentByToken(q, token));
    if (!found) return c.notFound();
    const { name, words } = await web.store.read((q) =>
      calendarOf(q, found, web.network.name, web.now()),
    );
    const method = found.state === 'cancelled' ? 'CANCEL' : 'PUBLISH';
    return c.body(words, 200, {
      'Content-Type': `text/calendar; charset=utf-8; method=${method}`,
      'Content-Disposition': `inline; filename="${name}"`,
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
    });
  });
  return app;
}
