import { html } from 'hono/html';
import { type TextKey, text } from '../../../content/catalog.ts';
import type { DeliveryState } from '../../../db/vocabulary.ts';
import type { AccountState } from '../../../delivery/dispatcher.ts';
import { countDeliveries, type Tally } from '../../../delivery/store/tallies.ts';
import { countEnded } from '../../../people/addresses.ts';
import type { WebContext } from '../../context.ts';
import type { Page } from '../../parts/page.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { deliveryWords } from './list-page.ts';

/** Of addresses that ended: those of so long. */
export const ENDED_WITHIN = 30 * 24 * 3_600_000;

const states: readonly DeliveryState[] = [
  'queued',
  'claimed',
  'sent',
  'unknown',
  'failed',
  'expired',
  'cancelled',
];

/** What each account does, all messages by channel and urgency, and addresses that ended. */
export interface AccountsShown {
  tallies: Tally[];
  accounts: AccountState[];
  ended: Awaited<ReturnType<typeof countEnded>>;
}

/** Reads counters alone. */
export async function loadAccounts(web: WebContext): Promise<AccountsShown> {
  return web.store.read(async (q) => ({
    tallies: await countDeliveries(q),
    accounts: web.accounts(),
    ended: await countEnded(q, web.now() - ENDED_WITHIN),
  }));
}

/** How the channels bear what is sent: for whoever looks why something is slow. */
export function accountsPage(web: WebContext, viewer: Viewer, shown: AccountsShown): Page {
  const { language } = viewer;
  const t = deliveryWords(language);
  const body = html`<p>${t('accounts.lead')}</p>
    <section id="accounts" data-live>
      <h2>${t('accounts.pace')}</h2>${accounts(viewer, shown)}
      <h2>${t('accounts.messages')}</h2>${messages(viewer, shown)}
      <h2>${text(language, 'console.ended-addresses')}</h2>${ended(viewer, shown)}
    </section>`;
  const back = { href: '/deliveries', label: t('title') };
  return layout(web, viewer, { title: t('accounts.title'), here: 'deliveries', body, back });
}

function accounts({ language }: Viewer, shown: AccountsShown): Page {
  const t = deliveryWords(language);
  return html`<ul class="plain tiles">${shown.accounts.map(
    ({ channel, account, rate, underWay, breaker }) => html`<li class="card">
      <h3>${text(language, `preview.${channel}`)} <bdi class="number soft">${account}</bdi></h3>
      <p>${text(language, `console.breaker-${breaker}` as TextKey)}</p>
      <p class="small">${t('accounts.rate', { rate: rate.toFixed(rate < 10 ? 2 : 0) })} · ${t('accounts.under-way', { count: underWay })}</p>
    </li>`,
  )}</ul>`;
}

function messages({ language }: Viewer, { tallies }: AccountsShown): Page {
  const t = deliveryWords(language);
  const groups = Map.groupBy(tallies, ({ channel, lane }) => `${channel} ${lane}`);
  if (groups.size === 0) return html`<p>${t('none')}</p>`;
  return html`<ul class="plain tiles">${[...groups.values()].map((own) => {
    const [first] = own;
    if (!first) return '';
    const counts = states.flatMap((state) => {
      const count = own.find((one) => one.state === state)?.count ?? 0;
      return count === 0 ? [] : [{ state, count }];
    });
    return html`<li class="card"><h3>${text(language, `preview.${first.channel}`)} · ${text(language, `console.lane-${first.lane}` as TextKey)}</h3>
      <dl class="figures">${counts.map(
        ({ state, count }) =>
          html`<div><dt>${text(language, `console.delivery-${state}` as TextKey)}</dt><dd>${count}</dd></div>`,
      )}</dl></li>`;
  })}</ul>`;
}

function ended({ language }: Viewer, shown: AccountsShown): Page {
  if (shown.ended.length === 0) return html`<p>${text(language, 'console.ended-none')}</p>`;
  return html`<ul class="plain rows">${shown.ended.map(
    ({ channel, reason, count }) =>
      html`<li><strong>${count}</strong> <span>${text(language, `preview.${channel}`)} · ${text(language, `console.ended-${reason}` as TextKey)}</span></li>`,
  )}</ul>`;
}
