import { Hono } from 'hono';
import type { WebContext } from '../context.ts';
import { alertPages } from './alerts.ts';
import { appointmentPages } from './appointment.ts';
import { calendarFiles } from './calendar.ts';
import { joinPages } from './join.ts';
import { rightsPages } from './rights.ts';

/** All that anyone may read without signing in. */
export function publicPages(web: WebContext): Hono {
  const app = new Hono();
  for (const pages of [rightsPages, calendarFiles, joinPages, alertPages, appointmentPages]) {
    app.route('/', pages(web));
  }
  return app;
}
