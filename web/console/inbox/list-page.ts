import { html } from 'hono/html';
import type { Board } from '../../../areas/cases/board.ts';
import { boardTabs } from '../../../areas/cases/rules/board.ts';
import { languageName } from '../../../content/languages.ts';
import type { WebContext } from '../../context.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { keysDialog } from './keys.ts';
import { type InboxQuery, searchOf } from './query.ts';
import { rowsOf } from './rows.ts';
import { speaking } from './words.ts';

/** The conversations that wait, that one has, and that rest. */
export function listPage(
  web: WebContext,
  viewer: Viewer,
  { query, board }: { query: InboxQuery; board: Board },
): Page {
  const t = speaking(viewer.language);
  const listing = { viewer, query, now: web.now(), open: null };
  const body = html`
    ${tabs(viewer, query, board)}
    <div class="list-tools">
      ${filterForm(web, viewer, query, board)}
      <a class="button" href="/inbox/phone-call" data-command="${t('call.title')}">${icon('phone')} ${t('call.title')}</a>
    </div>
    <section id="inbox-list" data-live aria-label="${t(`tabs.${board.tab}`)}">
      ${rowsOf(listing, board)}
      ${pager(viewer, query, board)}
    </section>
    ${keysDialog(viewer.language)}`;
  return layout(web, viewer, {
    ...{ title: t('title'), here: 'inbox', body, scripts: ['inbox.js'] },
  });
}

/** The lists, with how many are in each, and what waits for whoever looks. */
export function tabs(viewer: Viewer, query: InboxQuery, { tab, counts, waits }: Board): Page {
  const t = speaking(viewer.language);
  return html`<section id="inbox-tabs" data-live>
      <nav class="tabs" aria-label="${t('tabs.label')}">
        ${boardTabs.map(
          (one) =>
            html`<a href="/inbox${searchOf(query, { tab: one, page: 1 })}" data-command="${t('command.list', { list: t(`tabs.${one}`) })}" ${one === tab ? html`aria-current="page"` : ''}>${t(`tabs.${one}`)} <span class="tally">${counts[one]}</span></a>`,
        )}
      </nav>
      <p class="${waits === 0 ? 'hidden' : 'waits'}">${waits === 0 ? '' : html`${icon('bell-ring')} ${t('waits', { count: waits })}`}</p>
    </section>`;
}

function filterForm(
  web: WebContext,
  viewer: Viewer,
  query: InboxQuery,
  { counties, tab }: Board,
): Page {
  const t = speaking(viewer.language);
  const { desk, language, county } = query.filter;
  const isNarrowed = desk !== null || language !== null || county !== null;
  const option = (value: string, chosen: string | null, label: string): Page =>
    html`<option value="${value}" ${value === (chosen ?? '') ? html`selected` : ''}>${label}</option>`;
  return html`<details class="filters" ${isNarrowed ? html`open` : ''}>
      <summary class="button filter-head">${icon('filter')} ${t('filter.title')}</summary>
      <form method="get" action="/inbox">
        <input type="hidden" name="tab" value="${tab}">
        <div class="field"><label for="filter-desk">${t('filter.desk')}</label>
          <select id="filter-desk" name="desk">${option('', desk, t('filter.both'))}
            ${(['linea', 'consulta'] as const).map((one) => option(one, desk, t(`desk.${one}`)))}</select></div>
        <div class="field"><label for="filter-language">${t('filter.language')}</label>
          <select id="filter-language" name="language">${option('', language, t('filter.all'))}
            ${web.languages.map((one) => option(one, language, languageName(one, viewer.language)))}</select></div>
        <div class="field"><label for="filter-county">${t('filter.county')}</label>
          <select id="filter-county" name="county">${option('', county, t('filter.all'))}
            ${counties.map(({ fips, name }) => option(fips, county, name))}</select></div>
        <div class="actions">
          <button class="primary">${t('filter.apply')}</button>
          ${isNarrowed ? html`<a class="button quiet" href="/inbox?tab=${tab}">${t('filter.clear')}</a>` : ''}
        </div>
      </form>
    </details>`;
}

function pager(viewer: Viewer, query: InboxQuery, { tab, page, pages }: Board): Page | '' {
  if (pages === 1) return '';
  const t = speaking(viewer.language);
  const link = (to: number, label: string): Page =>
    html`<a class="button" href="/inbox${searchOf(query, { tab, page: to })}">${label}</a>`;
  return html`<nav class="actions" aria-label="${t('pages.label')}">
      ${page > 1 ? link(page - 1, t('pages.previous')) : ''}
      <span>${t('pages.of', { page, pages })}</span>
      ${page < pages ? link(page + 1, t('pages.next')) : ''}
    </nav>`;
}
