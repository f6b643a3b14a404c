import { html } from 'hono/html';
import type { OpenHours, openTimes } from '../../areas/appointments/open-times.ts';
import { dayAndTime, dayName, timeOfDay } from '../../broadcasts/compose.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import { type Language, languageNames } from '../../content/languages.ts';
import type { WebContext } from '../context.ts';
import { emptyState } from '../parts/empty.ts';
import { icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { publicPage } from './frame.ts';
import { wordOf } from './right-now-part.ts';

/** So many of the next free times are shown; the line tells all. */
const SHOWN = 8;

/** The next free times, the hours of every week, and how one is booked. */
export function appointmentPage(
  web: WebContext,
  language: Language,
  { hours, free }: Awaited<ReturnType<typeof openTimes>>,
): Page {
  const t = (key: TextKey): string => text(language, key);
  const { timeZone } = web.network;
  const words = wordOf(language, 'appointment');
  const body = html`<p>${t('public.appointment.lead')}</p>
    ${hours.length === 0 ? emptyState(language, 'calendar', 'public.appointment.none') : ''}
    ${
      hours.length > 0
        ? html`<h2>${t('public.appointment.free')}</h2>
    ${free.length === 0 ? html`<p>${t('public.appointment.full')}</p>` : ''}
    <ul class="times">${free
      .slice(0, SHOWN)
      .map(
        ({ startsAt, languages }) =>
          html`<li>${icon('clock')} <strong>${dayAndTime(startsAt, language, timeZone)}</strong> ${spoken(languages)}</li>`,
      )}</ul>
    <h2>${t('public.appointment.week')}</h2>
    <ul class="times">${hours.map((one) => line(one, language))}</ul>
    <p class="soft">${t('public.appointment.where')}</p>`
        : ''
    }`;
  return publicPage(web, {
    ...{ language, body, title: t('public.appointment.title'), here: 'appointment' },
    writing: {
      title: hours.length > 0 ? 'public.appointment.how' : 'public.write.title',
      lead: hours.length > 0 ? 'public.appointment.how-text' : 'public.write.lead',
      words: hours.length > 0 ? words : wordOf(language, 'consulta'),
    },
  });
}

function line({ weekday, fromMinute, toMinute, languages }: OpenHours, language: Language): Page {
  const clock = (minute: number): string =>
    timeOfDay(Date.UTC(2026, 0, 4, 0, minute), language, 'UTC');
  return html`<li>${icon('calendar')} <strong>${dayName(weekday, language)}</strong>
    <span><bdi>${clock(fromMinute)}</bdi> – <bdi>${clock(toMinute)}</bdi></span> ${spoken(languages)}</li>`;
}

function spoken(languages: readonly Language[]): Page {
  return html`<span class="badges">${languages.map(
    (one) => html`<span class="badge none" lang="${one}">${languageNames[one]}</span>`,
  )}</span>`;
}
