import { html } from 'hono/html';
import type { Board, BoardRow } from '../../../areas/cases/board.ts';
import { text } from '../../../content/catalog.ts';
import { type Language, languageName } from '../../../content/languages.ts';
import { newSecret } from '../../../people/browser-code.ts';
import { badge } from '../../parts/badge.ts';
import { duration } from '../../parts/duration.ts';
import { emptyState } from '../../parts/empty.ts';
import type { IconName } from '../../parts/icon.ts';
import { icon } from '../../parts/icon.ts';
import type { Tone } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { colleague } from '../called.ts';
import type { Viewer } from '../viewer.ts';
import { type InboxQuery, searchOf } from './query.ts';
import { speaking } from './words.ts';

/** What all lines of a list are shown by. */
export interface Listing {
  viewer: Viewer;
  query: InboxQuery;
  now: number;
  /** The case that is open beside the list; null on the list's own page. */
  open: string | null;
}

/** The lines of a list, or why there are none. */
export function rowsOf(listing: Listing, { rows, tab }: Board): Page {
  const { viewer, query } = listing;
  if (rows.length === 0) {
    const { desk, language, county } = query.filter;
    const isNarrowed = desk !== null || language !== null || county !== null;
    const why = isNarrowed ? 'inbox.empty.narrowed' : (`inbox.empty.${tab}` as const);
    return emptyState(viewer.language, isNarrowed ? 'filter' : 'inbox', why);
  }
  return html`<ol class="case-rows plain">${rows.map((row) => rowOf(listing, row))}</ol>`;
}

function rowOf(listing: Listing, row: BoardRow): Page {
  const { viewer, query, open } = listing;
  const { language } = viewer;
  const t = speaking(language);
  const { code, first, last, assignedTo } = row;
  const has =
    assignedTo === null || row.state === 'ringing'
      ? t('has.nobody')
      : t('has.somebody', { who: colleague(viewer, assignedTo) });
  const marked = [
    row.urgent ? 'is-urgent' : '',
    row.state === 'paused' || row.state === 'closed' ? 'is-resting' : '',
    code === open ? 'is-open' : '',
  ].join(' ');
  return html`<li class="case-row ${marked}">
      <div class="row-top">
        <h2><a href="/inbox/${code}${searchOf(query)}" ${code === open ? html`aria-current="true"` : ''}><span class="code">${code}</span> ${row.subject}</a></h2>
        ${marks(listing, row)}
        ${waitingBadge(listing, row)}
      </div>
      ${words(language, row.language, first)}
      ${last === null ? '' : html`<p class="latest"><span class="soft">${t('last')}</span> <span class="latest-words" dir="auto" lang="${row.language}">${last}</span></p>`}
      <p class="row-facts">
        <span>${icon(row.desk === 'linea' ? 'phone' : 'users')} ${t(`desk.${row.desk}`)}</span>
        <span>${icon('languages')} ${languageName(row.language, language)}</span>
        ${row.countyName === null ? '' : html`<span>${icon('map-pin')} ${row.countyName}</span>`}
        <span>${icon('user')} ${has}</span>
      </p>
      ${open === null && isFree(row) ? takeForm(listing, row) : ''}
    </li>`;
}

function words(language: Language, theirs: Language, first: string | null): Page {
  return first === null
    ? html`<p class="row-words soft">${text(language, 'cases.no-words')}</p>`
    : html`<p class="row-words" dir="auto" lang="${theirs}">${first}</p>`;
}

function isFree({ state, assignedTo }: BoardRow): boolean {
  return state === 'ringing' || (state === 'waiting' && assignedTo === null);
}

function takeForm({ viewer, query }: Listing, { code, assignedTo }: BoardRow): Page {
  const t = speaking(viewer.language);
  return html`<form method="post" action="/inbox/${code}${searchOf(query)}" class="row-take">
      <input type="hidden" name="once" value="${newSecret()}">
      <input type="hidden" name="had" value="${assignedTo ?? ''}">
      <button name="act" value="take" data-command="${t('command.take', { code })}">${icon('hand')} ${t('deed.take.do')}<span class="hidden"> ${code}</span></button>
    </form>`;
}

function marks({ viewer: { language } }: Listing, row: BoardRow): (Page | '')[] {
  const t = speaking(language);
  return [
    row.urgent ? badge('bad', 'siren', t('urgent')) : '',
    row.isLate ? badge('warn', 'clock', t('late')) : '',
    row.isLocked ? badge('info', 'lock', t('locked')) : '',
    row.isPhone ? badge('none', 'phone', t('phoned')) : '',
  ];
}

const looks: Record<BoardRow['waiting'], [Tone | 'none', IconName]> = {
  rings: ['bad', 'bell-ring'],
  queue: ['warn', 'hourglass'],
  person: ['warn', 'clock'],
  'person-urgently': ['bad', 'clock'],
  staff: ['none', 'reply'],
  nobody: ['none', 'circle-dot'],
};

/** For how long somebody has waited, and for whom. */
export function waitingBadge(
  { viewer: { language }, now }: Pick<Listing, 'viewer' | 'now'>,
  one: Pick<BoardRow, 'waiting' | 'since' | 'state' | 'outcome'>,
): Page {
  const t = speaking(language);
  if (one.state === 'closed') {
    const outcome = text(language, `cases.outcome.${one.outcome ?? 'other'}`);
    return badge('none', 'check', t('waiting.closed', { outcome }));
  }
  if (one.state === 'paused') return badge('none', 'pause', t('waiting.paused'));
  const [tone, name] = looks[one.waiting];
  return badge(
    tone,
    name,
    t(`waiting.${one.waiting}`, { time: duration(language, now - one.since) }),
  );
}
