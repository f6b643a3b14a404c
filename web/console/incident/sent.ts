import { html } from 'hono/html';
import type { Dossier } from '../../../areas/reports/dossier.ts';
import { timeOfDay } from '../../../broadcasts/compose.ts';
import type { WebContext } from '../../context.ts';
import { progressBar } from '../../parts/delivery-progress.ts';
import type { Page } from '../../parts/page.ts';
import { speaking } from '../../parts/speaking.ts';
import { kindOf } from '../deliveries/about.ts';
import type { Viewer } from '../viewer.ts';
import type { IncidentData, SentPart } from './load.ts';

/** What was sent to many about it, how far it has come, and the way to stop it. */
export function sentParts(
  web: WebContext,
  { language }: Viewer,
  { incident }: Dossier,
  { sent, isPaused }: Pick<IncidentData, 'sent' | 'isPaused'>,
): Page {
  const t = speaking(language, 'incident');
  const row = ({ broadcast, counts }: SentPart): Page => html`<li>
      <strong>${kindOf(broadcast, language)}</strong>
      <span class="soft small">${timeOfDay(broadcast.createdAt, language, web.network.timeZone)} · ${t('sent-to', { count: broadcast.recipients })}</span>
      ${progressBar(language, broadcast, counts, isPaused)}
      <a href="/deliveries/${broadcast.id}">${t('delivery')}</a>
      ${counts.waiting > 0 ? html`<a class="button danger" href="/incidents/${incident.code}/do/halt">${t('stop')}</a>` : ''}
    </li>`;
  return html`<section id="incident-sent" data-live aria-labelledby="sent-title">
    <h2 id="sent-title">${t('told')}</h2>
    ${sent.length === 0 ? html`<p class="soft">${t('nothing-told')}</p>` : ''}
    <ul class="plain rows">${sent.map(row)}</ul>
  </section>`;
}
