import { html } from 'hono/html';
import { dayAndTime } from '../../../broadcasts/compose.ts';
import type { Language } from '../../../content/languages.ts';
import type { WebContext } from '../../context.ts';
import { badge } from '../../parts/badge.ts';
import { progressBar } from '../../parts/delivery-progress.ts';
import { emptyState } from '../../parts/empty.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { type Speak, speaking } from '../../parts/speaking.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { whereOf } from './about.ts';
import type { DeliveriesList, ListedBroadcast } from './list-load.ts';
import { stopPart } from './stop-part.ts';

/** A text of these pages. */
export function deliveryWords(language: Language): Speak<'deliveries'> {
  return speaking(language, 'deliveries');
}

/** All that was sent to many, the latest first: what, where, when, to how many, and how far it is. */
export function deliveriesPage(web: WebContext, viewer: Viewer, list: DeliveriesList): Page {
  const { language } = viewer;
  const t = deliveryWords(language);
  const { shown, older, isPaused } = list;
  const body = html`<p>${t('lead')}</p>
    <p class="actions"><a class="button" href="/deliveries/accounts">${icon('radio-tower')} ${t('accounts.title')}</a></p>
    <section id="broadcasts" data-live>
      ${isPaused ? notice('warn', t('paused')) : ''}
      ${shown.length === 0 ? emptyState(language, 'send', 'deliveries.none') : ''}
      <ul class="plain tiles">${shown.map((one) => html`<li>${card(web, viewer, one, isPaused)}</li>`)}</ul>
      ${older === null ? '' : html`<p class="actions"><a class="button" href="/deliveries?before=${older}">${t('older')}</a></p>`}
    </section>`;
  return layout(web, viewer, { title: t('title'), here: 'deliveries', body });
}

function card(
  web: WebContext,
  { language }: Viewer,
  one: ListedBroadcast,
  isPaused: boolean,
): Page {
  const { broadcast, about, counts } = one;
  const t = deliveryWords(language);
  const { id, about: code, createdAt } = broadcast;
  return html`<article class="card delivery">
    <p class="badges">${code === null ? '' : html`<span class="code">${code}</span>`} ${about.isDrill ? badge('info', 'graduation-cap', t('drill')) : ''}</p>
    <h2><a href="/deliveries/${id}">${about.kind}</a></h2>
    ${whereOf(about)}
    <p class="small soft">${icon('clock')} ${dayAndTime(createdAt, language, web.network.timeZone)}</p>
    ${progressBar(language, broadcast, counts, isPaused)}
    ${counts.waiting > 0 ? stopPart(language, broadcast, counts) : ''}
  </article>`;
}
