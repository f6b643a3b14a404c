import { html } from 'hono/html';
import type { WaitingCase } from '../../../areas/cases/waiting-board.ts';
import type { Over } from '../../../areas/reports/board.ts';
import type { BoardLine } from '../../../areas/reports/board-line.ts';
import { whoGets } from '../../../areas/schedules/describe.ts';
import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import { may } from '../../../people/authority.ts';
import type { WebContext } from '../../context.ts';
import { badge } from '../../parts/badge.ts';
import { ago, lasting } from '../../parts/duration.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { type Speak, speaking } from '../../parts/speaking.ts';
import { writerOf } from '../compose/writer.ts';
import { stateBadge } from '../incident/look.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { incidentCard } from './incident-card.ts';
import type { Cover, NowData } from './load.ts';
import { nowMap } from './map.ts';

/** What goes on, what it lacks, and what only the one who looks can do next. */
export function nowPage(web: WebContext, viewer: Viewer, data: NowData): Page {
  const { language, person } = viewer;
  const t = speaking(language, 'now');
  const now = web.now();
  const { board, cases } = data;
  const ringing = cases.filter(({ isMine, isRinging }) => isMine || isRinging);
  const helps = may(person, 'help');
  const oversees = may(person, 'decide');
  const list = (lines: readonly BoardLine[]) =>
    html`<ul class="plain cards">${lines.map((line) => incidentCard(language, line, now))}</ul>`;

  function yours(): Page {
    const late = data.over.filter(({ heardSince }) => heardSince !== null);
    const count = board.waiting.length + late.length + data.messages.length;
    return html`<section id="now-mine" data-live aria-labelledby="now-mine-title">
      <h2 id="now-mine-title">${t('mine')}</h2>
      ${count + ringing.length === 0 ? html`<p class="soft">${icon('circle-check')} ${t('mine-none')}</p>` : ''}
      ${ringing.length > 0 ? html`<ul class="plain cards">${ringing.map((one) => caseCard(language, one, now))}</ul>` : ''}
      ${late.length > 0 ? html`<ul class="plain cards">${late.map((one) => lateCard(language, one, now))}</ul>` : ''}
      ${data.messages.length > 0 ? html`<ul class="plain cards">${data.messages.map((one) => messageCard(web, viewer, one))}</ul>` : ''}
      ${list(board.waiting)}
    </section>`;
  }

  function incidents(): Page {
    const { county } = data;
    const name = county === null ? null : (web.world.network.counties.get(county)?.name ?? county);
    const more = board.count - board.lines.length;
    return html`<section id="now-open" data-live aria-labelledby="now-open-title">
      <h2 id="now-open-title">${t('incidents')}${name === null ? '' : html` · ${t('only-county', { county: name })}`}</h2>
      ${county === null ? '' : html`<p><a href="/now">${t('all-counties')}</a></p>`}
      ${board.nowhere > 0 ? html`<p class="soft">${icon('map-pin')} ${t('nowhere', { count: board.nowhere })}</p>` : ''}
      ${board.count === 0 ? html`<p class="soft">${icon('circle-check')} ${t(board.waiting.length > 0 ? 'lead-no-more' : 'lead-none')}</p>` : list(board.lines)}
      ${more > 0 ? html`<p>${t('more', { count: more })}</p>` : ''}
    </section>`;
  }

  const body = html`<div class="now ${helps ? '' : 'alone'}">
      <div class="now-main">
        ${paused(t, viewer, data)}
        ${yours()} ${incidents()}
      </div>
      ${
        helps
          ? html`<div class="now-beside">
        ${nowMap(web, language, data)}
        ${casesPart(
          viewer,
          cases.filter((one) => !ringing.includes(one)),
          { now, isRinging: ringing.length > 0 },
        )}
        ${oversees ? coverPart(t, data) : ''}
        ${oversees ? channelsPart(viewer, data.troubles) : ''}
        ${overPart(viewer, data, now)}
        ${oversees && !data.isPaused ? pausePart(t) : ''}
      </div>`
          : ''
      }
    </div>`;
  return layout(web, viewer, { title: text(language, 'frame.now'), here: 'now', body });
}

type Words = Speak<'now'>;

function paused(t: Words, { person }: Viewer, { isPaused }: NowData): Page {
  return html`<div id="now-paused" data-live>${
    isPaused
      ? html`${notice('bad', t('all-paused'))}
        ${may(person, 'decide') ? html`<p><a class="button" href="/now/resume">${t('resume-all')}</a></p>` : ''}`
      : ''
  }</div>`;
}

/** What was over when somebody on the spot said that it was immigration after all, or when it was seen again. */
function lateCard(
  language: Language,
  { code, state, countyName, closedAt, heardSince, place, words }: Over,
  now: number,
): Page {
  const t = speaking(language, 'now');
  return html`<li class="card mine">
      <p class="badges">${stateBadge(language, state)} <span class="code">${code}</span>
        <span class="soft">${countyName} · ${ago(language, closedAt, now)}</span></p>
      ${place === null ? '' : html`<h3 dir="auto">${place}</h3>`}
      <p>${icon('eye')} ${t(heardSince === 'again' ? 'seen-again' : 'seen-since')}</p>
      ${words === null ? '' : html`<blockquote dir="auto">${words}</blockquote>`}
      <p class="actions">${heardSince === 'again' ? html`<a class="button primary" href="/incidents/${code}/do/dispatch" data-command="${text(language, 'incident.do.dispatch')} · ${code}">${text(language, 'incident.do.dispatch')}<span class="hidden"> ${code}</span></a>` : ''}
        <a class="button ${heardSince === 'again' ? '' : 'primary'}" href="/incidents/${code}">${t('look')}<span class="hidden"> ${code}</span></a></p>
    </li>`;
}

/** What somebody else wrote to many, which goes out once the reader agrees. */
function messageCard({ world }: WebContext, viewer: Viewer, message: Schedule): Page {
  const { language } = viewer;
  const t = speaking(language, 'now');
  return html`<li class="card mine">
      <p class="badges">${badge('warn', 'megaphone', t('message'))} <span class="code">${message.code}</span>
        <span class="soft">${t('message-by', { by: writerOf(viewer, message) })}</span></p>
      <p>${icon('users')} ${whoGets(message, world.gazetteer.knownNames, language)}</p>
      <p class="actions"><a class="button primary" href="/compose/${message.code}"
        data-command="${t('message-look')} · ${message.code}">${t('message-look')}<span class="hidden"> ${message.code}</span></a></p>
    </li>`;
}

function casesPart(
  { language }: Viewer,
  cases: readonly WaitingCase[],
  { now, isRinging }: { now: number; isRinging: boolean },
): Page {
  const t = speaking(language, 'now');
  return html`<section id="now-cases" data-live aria-labelledby="now-cases-title">
    <h2 id="now-cases-title">${t('cases')}</h2>
    ${cases.length === 0 ? html`<p class="soft">${icon('circle-check')} ${t(isRinging ? 'cases-no-others' : 'cases-none')}</p>` : html`<ul class="plain cards">${cases.map((one) => caseCard(language, one, now))}</ul>`}
  </section>`;
}

function caseCard(language: Language, one: WaitingCase, now: number): Page {
  const t = speaking(language, 'now');
  return html`<li class="card ${one.isRinging ? 'alert' : ''}">
      <p class="badges">${one.isRinging ? badge('bad', 'siren', t('ringing')) : badge('warn', 'hourglass', t('waiting'))}
        <span class="code">${one.code}</span> <span class="soft">${lasting(language, 'now.since', now - one.since)}</span></p>
      <p dir="auto">${one.what}</p>
      <p class="actions"><a class="button ${one.isRinging ? 'primary' : ''}" href="/inbox/${one.code}"
        data-command="${t('open-case')} · ${one.code}">${t('open-case')}<span class="hidden"> ${one.code}</span></a></p>
    </li>`;
}

function coverPart(t: Words, { cover, onLine, atConsulta }: NowData): Page {
  const row = ({ name, verifying, gaps }: Cover): Page => html`<li>
      <strong>${name}</strong>
      ${verifying > 0 ? badge('good', 'shield-check', `${verifying} ${t('cover-verify')}`) : ''}
      ${gaps.map((time) => html`<span class="soft small">${t('gap', { time })}</span>`)}
    </li>`;
  const here = (count: number, where: 'cover-line' | 'cover-consult'): Page =>
    badge(count > 0 ? 'good' : 'warn', 'users', `${count} ${t(where)}`);
  const nobody = cover.filter(({ verifying }) => verifying === 0).map(({ name }) => name);
  const known = cover.filter(({ verifying, gaps }) => verifying > 0 || gaps.length > 0);
  return html`<section id="now-cover" data-live aria-labelledby="now-cover-title">
    <h2 id="now-cover-title">${t('cover')}</h2>
    <p class="badges">${here(onLine, 'cover-line')}${here(atConsulta, 'cover-consult')}</p>
    ${nobody.length > 0 ? notice('warn', t('cover-nobody', { counties: nobody.join(', ') })) : html`<p class="soft">${t('cover-all')}</p>`}
    <ul class="plain cover">${known.map(row)}</ul>
  </section>`;
}

function channelsPart({ language }: Viewer, troubles: NowData['troubles']): Page {
  const t = speaking(language, 'now');
  const rows = troubles.map(({ channel, state, problem }) =>
    notice(
      'warn',
      html`${t('channel-trouble', {
        channel: text(language, `channel.${channel}` as TextKey),
        state: text(language, `console.state-${state}`),
      })} ${problem ? text(language, `console.problem-${problem}` as TextKey) : ''}`,
    ),
  );
  return html`<section id="now-channels" data-live aria-labelledby="now-channels-title">
    <h2 id="now-channels-title">${t('channels')}</h2>
    ${rows.length === 0 ? html`<p class="soft">${icon('circle-check')} ${t('channels-well')}</p>` : rows}
    ${rows.length === 0 ? '' : html`<p><a href="/channels">${t('channels-open')}</a></p>`}
  </section>`;
}

function overPart({ language }: Viewer, { over }: NowData, now: number): Page {
  const t = speaking(language, 'now');
  return html`<section id="now-over" data-live aria-labelledby="now-over-title">
    <h2 id="now-over-title">${t('over')}</h2>
    ${
      over.length === 0
        ? html`<p class="soft">${t('over-none')}</p>`
        : html`<ul class="plain over">${over.map(
            (one) => html`<li><a class="code" href="/incidents/${one.code}">${one.code}</a>
        ${stateBadge(language, one.state)} <span class="soft small">${one.countyName} · ${ago(language, one.closedAt, now)}</span></li>`,
          )}</ul>`
    }
  </section>`;
}

function pausePart(t: Words): Page {
  return html`<details class="pause"><summary class="button danger">${icon('octagon-x')} ${t('pause-all')}</summary>
    <form method="post" action="/now/pause"><p>${t('pause-what')}</p>
      <button class="danger primary" data-command="${t('pause-all')}">${t('pause-all')}</button></form>
  </details>`;
}
