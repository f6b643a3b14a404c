import { html } from 'hono/html';
import type { Dossier } from '../../../areas/reports/dossier.ts';
import { timeOfDay } from '../../../broadcasts/compose.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import type { WebContext } from '../../context.ts';
import type { Page } from '../../parts/page.ts';
import type { Viewer } from '../viewer.ts';
import type { SentPart } from './load.ts';

/** What was sent to many about it, how far it has come, and the way to stop it. */
export function sentParts(
  web: WebContext,
  { language }: Viewer,
  { incident }: Dossier,
  sent: readonly SentPart[],
): Page {
  const t = (key: string, params = {}): string =>
    text(language, `incident.${key}` as TextKey, params);
  const row = (one: SentPart): Page => html`<li>
      <strong>${text(language, `console.broadcast-${one.kind}` as TextKey)}</strong>${one.tier === null ? '' : html` <span>${t(`tier.${one.tier}`)}</span>`}
      <span class="soft small">${timeOfDay(one.createdAt, language, web.network.timeZone)} · ${t('sent-to', { count: one.recipients })}</span>
      <progress max="${Math.max(1, one.recipients)}" value="${one.sent}" aria-label="${t('progress', { sent: one.sent, all: one.recipients })}"></progress>
      <span class="small">${t('progress', { sent: one.sent, all: one.recipients })}${one.waiting > 0 ? ` · ${t('waiting', { count: one.waiting })}` : ''}</span>
      <a href="/deliveries/${one.id}">${t('delivery')}</a>
      ${one.waiting > 0 ? html`<a class="button danger" href="/incidents/${incident.code}/do/halt">${t('stop')}</a>` : ''}
    </li>`;
  return html`<section id="incident-sent" data-live aria-labelledby="sent-title">
    <h2 id="sent-title">${t('told')}</h2>
    ${sent.length === 0 ? html`<p class="soft">${t('nothing-told')}</p>` : ''}
    <ul class="plain rows">${sent.map(row)}</ul>
  </section>`;
}
