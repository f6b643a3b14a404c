import { html } from 'hono/html';
import { headlineOf, sentencesOf, waysToWrite } from '../../areas/feeds/describe.ts';
import type { KnownIncident } from '../../areas/feeds/rules/incident.ts';
import { countyName, dayAndTime } from '../../broadcasts/compose.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import { languageNames } from '../../content/languages.ts';
import type { Page } from '../parts/page.ts';
import { publicPage } from './frame.ts';
import { incidentsIn, pathOf, type Shown, tellerOf, titleOf } from './shown.ts';

/** What ended no longer ago than this is shown. */
export const PAST_SHOWN = 24 * 60 * 60_000;

/** What is confirmed now, what ended and what was not so, what to do and how to report. */
export function alertsPage(shown: Shown): Page {
  const { web, language, known } = shown;
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
    ${
      active.length > 0
        ? list(shown, active)
        : html`<p class="none"><strong>${t('none')}</strong></p>
          <p>${t('none-why')}</p>`
    }
    <p class="as-of">${text(language, 'feeds.web.as-of', { time })}</p>
    ${over.length > 0 ? html`<h2>${t('over')}</h2>${list(shown, over)}` : ''}
    ${refuted.length > 0 ? html`<h2>${t('refuted')}</h2>${list(shown, refuted)}` : ''}
    <h2>${t('do')}</h2>
    <p>${t('calm')}</p>
    <p>${t('silent')} ${t('door')} <a href="/rights/${language}">${t('rights')}</a></p>
    <h2>${t('report')}</h2>
    <p>${t('emergency')}</p>
    ${ways(shown)}
    ${choice(shown)}
    <footer>
      <p>${t('general')}</p>
      <p><a href="${pathOf(shown.web, shown.county)}.atom?lang=${language}">${t('feed')}</a></p>
    </footer>`;
  return frame(shown, titleOf(shown), body);
}

function list({ web, language }: Shown, incidents: readonly KnownIncident[]): Page {
  return html`<ul class="incidents">${incidents.map(
    (one) => html`<li class="${one.state}">
      <h3>${headlineOf(web.doors, one, language)}</h3>
      <p>${sentencesOf(tellerOf(web), one, language).join(' ')}</p>
    </li>`,
  )}</ul>`;
}

/** By what people write to the network. */
function ways({ web, language }: Shown): Page {
  const known = waysToWrite(web.doors, language);
  if (known.length === 0) return html`<p>${text(language, 'feeds.web.closed')}</p>`;
  return html`<ul>${known.map((one) => html`<li>${one}</li>`)}</ul>`;
}

function choice(shown: Shown): Page {
  const { web, language, county } = shown;
  const { doors, served } = web;
  if (served.length < 2) return html``;
  const link = (fips: string | null, name: string) =>
    html`<li><a href="${pathOf(web, fips)}?lang=${language}">${name}</a></li>`;
  const named = served
    .filter((fips) => fips !== county)
    .map((fips) => [fips, countyName(doors, fips, language)] as const)
    .sort(([, one], [, other]) => one.localeCompare(other, language));
  return html`<h2>${text(language, 'feeds.web.choose')}</h2>
    <ul class="counties">
      ${county === null ? '' : link(null, text(language, 'feeds.web.all'))}
      ${named.map(([fips, name]) => link(fips, name))}
    </ul>`;
}

function frame(shown: Shown, title: string, body: Page): Page {
  const { web, language, county } = shown;
  const path = pathOf(web, county);
  const others = web.languages
    .filter((one) => one !== language)
    .map(
      (one) =>
        html`<a href="${path}?lang=${one}" lang="${one}" hreflang="${one}">${languageNames[one]}</a>`,
    );
  const head = html`<link rel="stylesheet" href="/assets/alerts.css">
    <link rel="alternate" type="application/atom+xml" href="${path}.atom?lang=${language}" title="${title}">`;
  const nav = html`<nav>${others}</nav>`;
  return publicPage({ network: web.network.name, language, title, body, nav, head });
}
