import { html } from 'hono/html';
import type { BoardLine } from '../../../areas/reports/board-line.ts';
import { isToApprove, waitsForReader } from '../../../areas/reports/board-line.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import { lasting } from '../../parts/duration.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import { type Speak, speaking } from '../../parts/speaking.ts';
import { drillBadge, stateBadge } from '../incident/look.ts';

/** What can be done at once with an incident from a list, by whoever decides; the rest is on its page. */
function nextSteps(line: BoardLine): string[] {
  const { state, county, reading, isOwn, lacks } = line;
  if (reading !== 'decides' || isOwn) return [];
  if (state === 'active') return ['end'];
  return [
    ...(county === null ? ['place'] : []),
    ...(isToApprove(line) ? ['approve'] : []),
    ...(lacks.includes('a decision') ? ['reject'] : []),
    ...(lacks.includes('somebody to go') && county !== null && line.silent === 0
      ? ['dispatch']
      : []),
  ];
}

/** An incident in a list: what, where, since when, what it lacks, and what to do next. */
export function incidentCard(language: Language, line: BoardLine, now: number): Page {
  const t = speaking(language, 'now');
  const href = `/incidents/${line.code}`;
  const isMine = waitsForReader(line);
  const name = line.place ?? line.countyName;
  return html`<li class="card incident-card ${line.state === 'active' ? 'alert' : ''} ${isMine ? 'mine' : ''}">
    <h3>${line.reading === 'elsewhere' ? name : html`<a href="${href}" dir="auto">${name}</a>`}</h3>
    <p class="badges">
      ${stateBadge(language, line.state)} ${drillBadge(language, line.isDrill)}
      <span class="code">${line.code}</span>
      <span class="soft">${line.countyName} · ${lasting(language, 'now.open-for', now - line.openedAt)}</span>
    </p>
    ${line.words === null ? '' : html`<blockquote dir="auto">${line.words}</blockquote>`}
    ${line.facts === '' ? '' : html`<p>${icon('eye')} ${line.facts}</p>`}
    ${line.reading === 'elsewhere' ? html`<p class="soft">${t('elsewhere')}</p>` : figures(t, line)}
    ${lacks(t, line)}
    ${line.reading === 'decides' && !line.isOwn && isToApprove(line) ? html`<p>${icon('hand')} ${t('approve-now')}</p>` : ''}
    ${line.isOwn ? html`<p class="soft">${t('own')}</p>` : ''}
    ${steps(language, line, href)}
  </li>`;
}

type Words = Speak<'now'>;

function figures(t: Words, line: BoardLine): Page {
  const { reports, asked, going, found, evidence } = line;
  return html`<p class="soft small">${[
    t('reports', { count: reports }),
    t('signs', { class: evidence }),
    ...(asked > 0 ? [t('asked', { count: asked })] : []),
    ...(going > 0 ? [t('going', { count: going })] : []),
    ...(found > 0 ? [t('found', { count: found })] : []),
  ].join(' · ')}</p>`;
}

function lacks(t: Words, { lacks: some }: BoardLine): Page {
  if (some.length === 0) return html``;
  return html`<p class="lacks">${icon('circle-help')} <strong>${t('lacks')}:</strong>
    ${some.map((one) => t(`lack.${one}`)).join(', ')}</p>`;
}

function steps(language: Language, line: BoardLine, href: string): Page {
  const does = nextSteps(line);
  const isAsked = line.mine !== null && line.mine.verdict === null;
  if (does.length === 0 && !isAsked) return html``;
  return html`<p class="actions">
    ${isAsked ? html`<a class="button primary" href="${href}#mine">${text(language, 'incident.mine-title')}</a>` : ''}
    ${does.map((one, at) => {
      const label = text(language, `incident.do.${one}` as TextKey);
      return html`<a class="button ${at === 0 && !isAsked ? 'primary' : ''}" href="${href}/do/${one}"
        data-command="${label} · ${line.code}">${label}<span class="hidden"> ${line.code}</span></a>`;
    })}
  </p>`;
}
