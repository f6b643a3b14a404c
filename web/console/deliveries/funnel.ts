import { html } from 'hono/html';
import type { Language } from '../../../content/languages.ts';
import type { Page } from '../../parts/page.ts';
import { deliveryWords } from './list-page.ts';
import type { DeliveryReport } from './report-load.ts';

interface Stage {
  name:
    | 'meant'
    | 'sent'
    | 'arrived'
    | 'read'
    | 'waiting'
    | 'unknown'
    | 'failed'
    | 'expired'
    | 'cancelled';
  count: number;
}

/** From how many were meant to how many read it, a bar a step; and where the others stayed. */
export function funnel(language: Language, { broadcast, counts, figures }: DeliveryReport): Page {
  const t = deliveryWords(language);
  const told = (receipt: 'delivered' | 'read'): number =>
    figures.receipts
      .filter((one) => one.receipt === receipt)
      .reduce((sum, one) => sum + one.count, 0);
  const read = told('read');
  const arrived = told('delivered') + read;
  const { sent, waiting, unknown, failed, expired, cancelled } = counts;
  const all = Math.max(broadcast.recipients, 1);
  const steps: Stage[] = [
    { name: 'meant', count: broadcast.recipients },
    { name: 'sent', count: sent },
    ...(arrived > 0 ? [{ name: 'arrived', count: arrived } as const] : []),
    ...(read > 0 ? [{ name: 'read', count: read } as const] : []),
  ];
  const others: Stage[] = [
    { name: 'waiting', count: waiting },
    { name: 'unknown', count: unknown },
    { name: 'failed', count: failed },
    { name: 'expired', count: expired },
    { name: 'cancelled', count: cancelled },
  ];
  const rest = others.filter(({ count }) => count > 0);
  const step = ({ name, count }: Stage): Page => html`<li>
      <span>${t(`funnel.${name}`)}</span> <b>${count}</b>
      <meter min="0" max="${all}" value="${Math.min(count, all)}" aria-label="${t(`funnel.${name}`)}">${count}</meter>
    </li>`;
  return html`<h2>${t('funnel.title')}</h2>
    <ol class="plain funnel">${steps.map(step)}</ol>
    ${rest.length === 0 ? '' : html`<ul class="plain funnel rest">${rest.map(step)}</ul>`}
    ${arrived === 0 && sent > 0 ? html`<p class="soft small">${t('funnel.no-receipts')}</p>` : ''}`;
}
