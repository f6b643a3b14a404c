import { html } from 'hono/html';
import { dayAndTime } from '../../broadcasts/compose.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import { icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { countiesNow, countiesPart, countyLine } from './counties-part.ts';
import { pathTo, publicPage } from './frame.ts';
import { incidentsPart } from './incidents-part.ts';
import { incidentsIn, pathOf, type Shown, titleOf } from './shown.ts';

/** What ended no longer ago than this is shown. */
export const PAST_SHOWN = 24 * 60 * 60_000;

/** What is confirmed now, in which counties, what ended and what was not so, and what to do. */
export function alertsPage(shown: Shown): Page {
  const { web, language, known, county } = shown;
  const t = (key: string): string => text(language, `feeds.web.${key}` as TextKey);
  const incidents = incidentsIn(shown);
  const active = incidents.filter(({ state }) => state === 'confirmed');
  const past = incidents.filter(
    ({ endedAt }) => endedAt !== null && endedAt > known.at - PAST_SHOWN,
  );
  const refuted = past.filter(({ state }) => state === 'not-immigration' || state === 'retracted');
  const over = past.filter((one) => !refuted.includes(one));
  const time = dayAndTime(known.at, language, web.network.timeZone);
  const body = html`<p>${t('lead')}</p>
    <h2>${t('now')}</h2>
    ${active.length > 0 ? incidentsPart(shown, active) : nothingNow(shown)}
    ${elsewhere(shown)}
    <p class="as-of soft">${icon('clock')} ${text(language, 'feeds.web.as-of', { time })}</p>
    ${web.served.length > 1 ? html`<h2>${t('choose')}</h2>${countiesPart(shown)}` : ''}
    ${over.length > 0 ? html`<h2>${t('over')}</h2>${incidentsPart(shown, over)}` : ''}
    ${refuted.length > 0 ? html`<h2>${t('refuted')}</h2>${incidentsPart(shown, refuted)}` : ''}
    <h2>${t('do')}</h2>
    <p>${t('calm')}</p>
    <p>${t('silent')} ${t('door')}</p>
    <p><a class="button" href="${pathTo('rights', language)}">${icon('scale')} ${t('rights')}</a></p>
    <p class="small"><a href="${pathOf(web, county)}.atom?lang=${language}">${icon('rss')} ${t('feed')}</a></p>`;
  const title = titleOf(shown);
  return publicPage(web, {
    ...{ language, title, body, here: 'alerts' },
    writing: { title: 'feeds.web.report', lead: 'feeds.web.emergency' },
    head: html`<link rel="alternate" type="application/atom+xml" href="${pathOf(web, county)}.atom?lang=${language}" title="${title}">`,
  });
}

/** Where else something is confirmed, the nearest first, on the page of a county. */
function elsewhere(shown: Shown): Page {
  const others = countiesNow(shown).filter(
    ({ fips, running }) => running > 0 && fips !== shown.county,
  );
  if (shown.county === null || others.length === 0) return html``;
  return html`<p class="elsewhere">${icon('triangle-alert')} ${text(shown.language, 'public.counties.elsewhere')}</p>
    <ul class="counties">${others.map((one) => countyLine(shown, one))}</ul>`;
}

/** That nothing is confirmed, and that this does not mean that there is nothing. */
export function nothingNow({ language }: Pick<Shown, 'language'>): Page {
  return html`<div class="calm">${icon('circle-check')}<div>
      <p><strong>${text(language, 'feeds.web.none')}</strong></p>
      <p>${text(language, 'feeds.web.none-why')}</p>
    </div></div>`;
}
