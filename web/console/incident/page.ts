import { html } from 'hono/html';
import type { Dossier, ShownReport } from '../../../areas/reports/dossier.ts';
import { toldBy } from '../../../areas/reports/prompt.ts';
import { dayAndTime } from '../../../broadcasts/compose.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import type { WebContext } from '../../context.ts';
import { badge } from '../../parts/badge.ts';
import { ago } from '../../parts/duration.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { type Speak, speaking } from '../../parts/speaking.ts';
import { called } from '../called.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { askedPart } from './asked.ts';
import { isRisky, nameOf } from './deed-name.ts';
import type { IncidentData } from './load.ts';
import { drillBadge, stateBadge } from './look.ts';
import { minePart, noteForm } from './mine.ts';
import { sentParts } from './sent.ts';
import { timelinePart } from './timeline.ts';

/** What somebody wrote that was refused, and stays in its field. */
export interface TypedWords {
  seen?: string;
  note?: string;
}

/** An incident whole: what is known, who looks, what was sent, and what whoever reads it can do. */
export function incidentPage(
  web: WebContext,
  viewer: Viewer,
  data: IncidentData,
  typed: TypedWords = {},
): Page {
  const { language } = viewer;
  const { dossier, actions } = data;
  const { incident, countyName, reading } = dossier;
  const t = speaking(language, 'incident');
  const now = web.now();
  const place = dossier.place || t('no-place');

  const head = html`<div id="incident-head" data-live>
      <h1 dir="auto">${place}</h1>
      <p class="badges">${stateBadge(language, incident.state)} ${drillBadge(language, incident.isDrill)}
        <span class="code">${incident.code}</span>
        <span class="soft">${countyName} · ${ago(language, incident.openedAt, now)}</span></p>
      ${incident.isDrill ? notice('info', t('drill')) : ''}
      ${dossier.isOwn ? notice('info', text(language, 'now.own')) : ''}
      ${lacks(viewer, dossier)}
      ${reading === 'decides' && !dossier.isOwn ? decide(viewer, data) : ''}
    </div>`;

  const body = html`${head}
    ${dossier.mine === null || dossier.isOwn ? '' : minePart(viewer, dossier, typed.seen)}
    <div class="incident">
      <div>
        ${known(web, viewer, dossier)}
        ${reportsPart(web, viewer, dossier, actions.length > 0)}
        ${photosPart(viewer, dossier)}
      </div>
      <div>
        ${reading === 'decides' ? askedPart(web, viewer, dossier) : ''}
        ${reading === 'decides' ? sentParts(web, viewer, dossier, data) : ''}
        ${reading === 'decides' ? notesPart(web, viewer, dossier) : ''}
        ${dossier.mine !== null || reading === 'decides' ? noteForm(viewer, dossier, typed.note) : ''}
        ${reading === 'decides' ? timelinePart(web, viewer, dossier) : ''}
      </div>
    </div>`;
  const title = t('title', { code: incident.code, place });
  const back = { href: '/now', label: text(language, 'frame.now') };
  return layout(web, viewer, { title, here: 'now', body, back, heading: false });
}

function lacks({ language }: Viewer, { lacks: some }: Dossier): Page {
  if (some.length === 0) return html``;
  const words = some.map((one) => text(language, `now.lack.${one}` as TextKey)).join(', ');
  return html`<p class="lacks">${icon('circle-help')} <strong>${text(language, 'now.lacks')}:</strong> ${words}</p>`;
}

/** The likeliest decisions as buttons; each shows first what it will do. */
function decide({ language }: Viewer, { dossier, actions }: IncidentData): Page {
  const { code } = dossier.incident;
  // What is about one report stands beside it.
  const atOnce = actions.filter((one) => one !== 'split' && one !== 'ban');
  // Who was asked a moment ago answers first.
  const isAsked = dossier.asked.some((one) => one.verdict === null && one.releasedAt === null);
  const likeliest = atOnce[0] === 'dispatch' && isAsked ? undefined : atOnce[0];
  return html`<nav class="actions" aria-label="${text(language, 'incident.decide')}">${atOnce.map(
    (one) => {
      const label = text(language, nameOf(one, dossier.incident.state));
      const look = isRisky(one)
        ? 'danger'
        : one === likeliest && one === atOnce[0]
          ? 'primary'
          : '';
      return html`<a class="button ${look}" href="/incidents/${code}/do/${one}" data-command="${label} · ${code}">${label}</a>`;
    },
  )}</nav>`;
}

function known(web: WebContext, { language }: Viewer, dossier: Dossier): Page {
  const { place, countyName, trail, facts, reading, incident } = dossier;
  const t = (key: TextKey): string => text(language, key);
  const { location } = incident.details;
  const point = location
    ? html` <a href="geo:${location.latitude},${location.longitude}" class="number">${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}</a>`
    : '';
  return html`<section id="incident-known" data-live aria-labelledby="known-title" class="card">
    <h2 id="known-title">${t('incident.where')}</h2>
    <dl class="known">
      <dt>${t('incident.place')}</dt><dd dir="auto">${place || t('incident.no-place')}${point}</dd>
      <dt>${t('incident.county')}</dt><dd>${countyName}</dd>
      ${trail.length > 0 ? html`<dt>${t('incident.before')}</dt><dd>${trail.map((one) => html`<span dir="auto">${one.place}</span> <span class="soft small">${dayAndTime(one.at, language, web.network.timeZone)}</span><br>`)}</dd>` : ''}
      ${reading === 'decides' ? html`<dt>${t('incident.facts')}</dt><dd>${facts || t('incident.no-facts')}</dd>` : ''}
    </dl>
  </section>`;
}

function reportsPart(
  web: WebContext,
  { language }: Viewer,
  { reports, moreReports, incident, reading }: Dossier,
  canAct: boolean,
): Page {
  const t = speaking(language, 'incident');
  const row = (one: ShownReport): Page => html`<li class="bubble">
      <p dir="auto">${one.words || t('no-words')}</p>
      <footer><span class="code">${one.code}</span> · ${dayAndTime(one.receivedAt, language, web.network.timeZone)}
        · ${one.kind === 'sighting' ? toldBy(one.seen, language) : t(`kind.${one.kind}`)}${one.still === null ? '' : ` · ${t(`still.${one.still}`)}`}
        ${one.standing === 'counted' ? '' : badge('warn', 'hourglass', t(`standing.${one.standing}`))}
        ${earlier(t, one)}
        ${
          canAct && reading === 'decides'
            ? html`<br><span class="links">${
                reports.length > 1 && one.code !== incident.code
                  ? html`<a href="/incidents/${incident.code}/do/split?report=${one.code}">${t('split-this')}<span class="hidden"> ${one.code}</span></a>`
                  : ''
              } <a href="/incidents/${incident.code}/do/${one.isBanned ? 'unban' : 'ban'}?report=${one.code}">${t(one.isBanned ? 'unban-this' : 'ban-this')}<span class="hidden"> ${one.code}</span></a></span>`
            : ''
        }</footer>
    </li>`;
  return html`<section id="incident-reports" data-live aria-labelledby="reports-title">
    <h2 id="reports-title">${t('said')} <span class="soft small">${text(language, 'now.reports', { count: reports.length + moreReports })}</span></h2>
    <ul class="plain said">${reports.map(row)}</ul>
    ${moreReports > 0 ? html`<p class="soft">${t('more-reports', { count: moreReports })}</p>` : ''}
  </section>`;
}

/** How earlier reports of the same person turned out; nothing where this is their first. */
function earlier(t: Speak<'incident'>, { record }: ShownReport): Page {
  if (record === null || record.reports < 2) return html``;
  const { reports, confirmed, refuted } = record;
  const all = reports - 1;
  // This one is none of those before, however it stands.
  return html`<br>${t('record', { all, confirmed: Math.min(confirmed, all - refuted), refuted })}`;
}

function photosPart({ language }: Viewer, { photos, incident }: Dossier): Page {
  return html`<section id="incident-photos" data-live aria-label="${text(language, 'incident.photos')}" ${photos.length === 0 ? html`hidden` : ''}>
    <h2>${text(language, 'incident.photos')}</h2>
    <ul class="plain photos">${photos.map((id, at) => {
      const href = `/incidents/${incident.code}/photos/${id}`;
      const alt = text(language, 'incident.photo', { n: at + 1 });
      return html`<li><a href="${href}"><img src="${href}" alt="${alt}" loading="lazy"></a></li>`;
    })}</ul>
  </section>`;
}

function notesPart(web: WebContext, viewer: Viewer, { notes }: Dossier): Page {
  const { language } = viewer;
  return html`<section id="incident-notes" data-live aria-labelledby="notes-title">
    <h2 id="notes-title">${text(language, 'incident.notes')}</h2>
    ${notes.length === 0 ? html`<p class="soft">${text(language, 'incident.no-notes')}</p>` : ''}
    <ul class="plain said">${notes.map(
      (one) => html`<li class="bubble private"><p dir="auto">${one.words}</p>
      <footer>${one.personId === null ? '' : called(viewer, one.personId)} · ${dayAndTime(one.at, language, web.network.timeZone)}</footer></li>`,
    )}</ul>
  </section>`;
}
