import { html } from 'hono/html';
import type { Progress } from '../../../broadcasts/halt.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import type { DeliveryState } from '../../../db/vocabulary.ts';
import type { Broadcast } from '../../../delivery/store/broadcast-rows.ts';
import type { WebContext } from '../../context.ts';
import type { Page } from '../../parts/page.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import type { Deliveries } from './load.ts';

const shownStates: readonly DeliveryState[] = [
  'queued',
  'claimed',
  'sent',
  'unknown',
  'failed',
  'expired',
  'cancelled',
];

/** How far everything came, what was lost on the way, and the way to stop an alert. */
export function deliveriesPage(
  web: WebContext,
  viewer: Viewer,
  deliveries: Deliveries,
  answered: { halted: Progress | null } | null,
): Page {
  const { language } = viewer;
  const t = (key: string, params = {}): string =>
    text(language, `console.${key}` as TextKey, params);
  const seconds = (from: number, to: number | null): string =>
    to === null ? '–' : t('seconds', { n: ((to - from) / 1000).toFixed(2) });

  function table(label: string, heads: string[], rows: Page[]): Page {
    return html`<div class="wide" tabindex="0" role="region" aria-label="${label}"><table>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table></div>`;
  }

  function messages(): Page {
    const rows = new Map<string, { channel: string; lane: number; counts: Map<string, number> }>();
    for (const { channel, lane, state, count } of deliveries.tallies) {
      const key = `${channel} ${lane}`;
      const row = rows.get(key) ?? { channel, lane, counts: new Map() };
      row.counts.set(state, count);
      rows.set(key, row);
    }
    if (rows.size === 0) return html`<p>${t('deliveries-none')}</p>`;
    const heads = [t('channel'), t('lane'), ...shownStates.map((state) => t(`delivery-${state}`))];
    return table(
      t('deliveries-waiting'),
      heads,
      [...rows.values()].map(
        ({ channel, lane, counts }) => html`<tr>
          <th scope="row">${text(language, `channel.${channel}` as TextKey)}</th><td>${t(`lane-${lane}`)}</td>
          ${shownStates.map((state) => html`<td>${counts.get(state) ?? 0}</td>`)}
        </tr>`,
      ),
    );
  }

  function broadcasts(): Page {
    if (deliveries.broadcasts.length === 0) return html`<p>${t('deliveries-none')}</p>`;
    const heads = [
      'code',
      'lane',
      'recipients',
      'delivery-sent',
      'delivery-unknown',
      'delivery-queued',
    ];
    const more = ['first-after', 'last-after', 'state'];
    return table(
      t('broadcasts'),
      [...heads, ...more].map((key) => t(key)),
      deliveries.broadcasts.map(({ broadcast, code, progress, waiting }) => {
        const { createdAt, firstAt, lastAt, endedAt } = broadcast;
        const state = waiting > 0 ? 'running' : endedAt === null ? 'done' : 'halted';
        return html`<tr>
          <th scope="row">${code}</th><td>${t(`broadcast-${broadcast.kind}`)}</td>
          <td>${broadcast.recipients}</td><td>${progress.sent}</td><td>${progress.unknown}</td>
          <td>${waiting}</td><td>${seconds(createdAt, firstAt)}</td><td>${seconds(createdAt, lastAt)}</td>
          <td>${t(state)} ${waiting > 0 ? haltForm(broadcast, code) : ''}</td>
        </tr>`;
      }),
    );
  }

  /** Only what is told of a report is stopped here; a schedule is ended by its code. */
  function haltForm({ id, subjectKind, subjectId }: Broadcast, code: string): Page {
    if (subjectKind !== 'report') return html``;
    return html`<form method="post" action="/deliveries/${subjectId ?? 0}/halt">
      <button id="halt-${id}" aria-label="${t('halt')} ${code}">${t('halt')}</button>
    </form>`;
  }

  function accounts(): Page {
    return table(
      t('accounts'),
      [t('channel'), t('account'), t('pace'), t('delivery-claimed'), t('breaker')],
      deliveries.accounts.map(
        ({ channel, account, rate, underWay, breaker }) => html`<tr>
          <th scope="row">${text(language, `channel.${channel}`)}</th><td dir="ltr">${account}</td>
          <td>${rate.toFixed(rate < 10 ? 2 : 0)}</td><td>${underWay}</td><td>${t(`breaker-${breaker}`)}</td>
        </tr>`,
      ),
    );
  }

  function ended(): Page {
    if (deliveries.ended.length === 0) return html`<p>${t('ended-none')}</p>`;
    return table(
      t('ended-addresses'),
      [t('channel'), t('reason'), t('people')],
      deliveries.ended.map(
        ({ channel, reason, count }) => html`<tr>
          <th scope="row">${text(language, `channel.${channel}`)}</th>
          <td>${t(`ended-${reason}`)}</td><td>${count}</td>
        </tr>`,
      ),
    );
  }

  const note = answered
    ? html`<p role="alert">${answered.halted ? t('halted-note', { ...answered.halted }) : t('halted-nothing')}</p>`
    : '';
  const body = html`
    ${note}
    <div id="progress" hx-get="/deliveries" hx-trigger="every 3s" hx-select="#progress" hx-swap="outerHTML">
      <h2>${t('broadcasts')}</h2>
      ${broadcasts()}
      <h2>${t('deliveries-waiting')}</h2>
      ${messages()}
      <h2>${t('accounts')}</h2>
      ${accounts()}
      <h2>${t('ended-addresses')}</h2>
      ${ended()}
    </div>`;
  return layout(web, viewer, { title: t('deliveries'), here: 'deliveries', body });
}
