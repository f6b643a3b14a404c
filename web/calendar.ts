import { Hono } from 'hono';
import { text } from '../content/catalog.ts';
import { appointmentByToken, revisionsOf } from '../db/appointments.ts';
import { loadPerson } from '../db/people.ts';
import type { Queries } from '../db/store.ts';
import { type CalendarEvent, calendarFile } from '../support/calendar.ts';
import type { WebContext } from './context.ts';

const TOKEN = /^([0-9a-z]{26})\.ics$/;

/**
 * The calendar file of an appointment, at an address that nobody can guess and that was told to its
 * person only. It says the network's name and when, and nothing of the matter.
 */
export function calendarFiles(web: WebContext): Hono {
  const app = new Hono();
  app.get('/calendar/:file', async (c) => {
    const token = TOKEN.exec(c.req.param('file'))?.[1];
    const event = token ? await web.store.read((q) => eventOf(q, token, web.network.name)) : null;
    if (!event) return c.notFound();
    const method = event.cancelled ? 'CANCEL' : 'PUBLISH';
    return c.body(calendarFile(event, web.now()), 200, {
      'Content-Type': `text/calendar; charset=utf-8; method=${method}`,
      'Content-Disposition': 'inline; filename="cita.ics"',
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
    });
  });
  return app;
}

async function eventOf(q: Queries, token: string, network: string): Promise<CalendarEvent | null> {
  const found = await appointmentByToken(q, token);
  if (!found) return null;
  const { id, personId, state, place, startsAt, endsAt } = found;
  const { language } = await loadPerson(q, personId);
  return {
    uid: `${token}@appointments`,
    sequence: await revisionsOf(q, id),
    cancelled: state === 'cancelled',
    summary: text(language ?? 'es', 'appointments.calendar-title', { network }),
    location: place,
    startsAt,
    endsAt,
  };
}
