import { html } from 'hono/html';
import type { Conversation } from '../../../areas/cases/conversation.ts';
import { languageName } from '../../../content/languages.ts';
import type { WebContext } from '../../context.ts';
import { backIcon } from '../../parts/back-icon.ts';
import { badge } from '../../parts/badge.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { colleague } from '../called.ts';
import { layout } from '../layout.ts';
import type { Present } from '../presence.ts';
import type { Viewer } from '../viewer.ts';
import { about } from './about.ts';
import { boxes, type Written } from './boxes.ts';
import type { Deeds, Refused } from './deed-scene.ts';
import { firstDeeds, otherDeeds } from './deeds.ts';
import { keysDialog } from './keys.ts';
import { tabs } from './list-page.ts';
import type { Loaded } from './load.ts';
import { type InboxQuery, searchOf } from './query.ts';
import { besides, readyAnswers } from './ready-answers.ts';
import { rowsOf, waitingBadge } from './rows.ts';
import { thread } from './thread.ts';
import { speaking } from './words.ts';

export interface Shown extends Loaded {
  query: InboxQuery;
  present: readonly Present[];
  written: Written | null;
  refused: Refused | null;
}

/** One conversation: the list beside it where there is room, both sides, two boxes, and all that can be done. */
export function conversationPage(web: WebContext, viewer: Viewer, shown: Shown): Page {
  const { language } = viewer;
  const t = speaking(language);
  const { talk, board, query, answers, written } = shown;
  const { code } = talk.case;
  const search = searchOf(query);
  const deeds: Deeds = {
    ...{ web, viewer, talk, refused: shown.refused, action: `/inbox/${code}${search}` },
    under: (page) => `/inbox/${code}/${page}${search}`,
  };
  const clock = { timeZone: web.network.timeZone, now: web.now() };
  const listing = { viewer, query, now: web.now(), open: code };
  const body = html`<div class="talk-page" data-case="${code}">
      <div class="talk">
        <p class="list-link"><a class="to-list" href="/inbox${search}" data-key="u">${backIcon(language)} ${t('title')}</a></p>
        <section id="talk-head" data-live aria-label="${t('state')}">
          ${head(deeds, clock.now)}
        </section>
        <section id="talk-marks" data-live aria-label="${t('mind')}">${marks(viewer, talk)}</section>
        ${thread({ ...clock, viewer, theirs: talk.case.language, isPhone: talk.isPhone, beside: besides(answers) }, talk.entries)}
        ${presenceLine(viewer, shown.present)}
        ${boxes({
          ...{ language, action: deeds.action, network: web.network.name, written },
          ...{
            theirs: talk.case.language,
            maySay: talk.can.has('say'),
            isFree: talk.can.has('take'),
            mayNote: talk.can.has('note'),
          },
        })}
        ${talk.can.has('say') ? readyAnswers(language, answers, deeds.action) : ''}
      </div>
      <aside class="beside-talk">
        <section aria-labelledby="can-do">
          <h2 id="can-do">${t('can-do')}</h2>
          <div id="deeds" data-live>${otherDeeds(deeds)}</div>
        </section>
        <details class="about-talk" open>
          <summary class="about-head"><h2>${t('about.title')}</h2></summary>
          <div id="about" data-live>${about(viewer, talk, shown.beside, clock)}</div>
        </details>
      </aside>
      <aside class="beside-list" aria-label="${t('title')}">
        ${tabs(viewer, query, board)}
        <section id="inbox-list" data-live aria-label="${t(`tabs.${board.tab}`)}">
          ${rowsOf(listing, board)}
          ${board.pages > 1 ? html`<p><a class="button" href="/inbox${searchOf(query, { tab: board.tab })}">${t('pages.rest', { number: board.counts[board.tab] })}</a></p>` : ''}
        </section>
      </aside>
    </div>
    ${keysDialog(language)}`;
  const title = `${code} · ${talk.subject}`;
  return layout(web, viewer, {
    ...{ title, here: 'inbox', body, scripts: ['inbox.js'], wide: true },
  });
}

function head(deeds: Deeds, now: number): Page {
  const { viewer, talk } = deeds;
  const { language } = viewer;
  const t = speaking(language);
  const { code, urgent, desk, assignedTo, state } = talk.case;
  const has =
    assignedTo === null || state === 'ringing'
      ? t('has.nobody')
      : t('has.somebody', { who: colleague(viewer, assignedTo) });
  return html`<h1><span class="code">${code}</span> ${talk.subject}</h1>
    <div class="badges">
      ${urgent ? badge('bad', 'siren', t('urgent')) : ''}
      ${waitingBadge({ viewer, now }, { ...talk.case, waiting: talk.waiting, since: talk.since })}
      ${badge('none', 'user', has)}
      <span class="badges more-badges">
        ${badge('none', desk === 'linea' ? 'phone' : 'users', t(`desk.${desk}`))}
        ${badge('none', 'languages', languageName(talk.case.language, language))}
        ${talk.countyName === null ? '' : badge('none', 'map-pin', talk.countyName)}
      </span>
    </div>
    ${firstDeeds(deeds)}`;
}

/** Who else has this page open. */
export function presenceLine(viewer: Viewer, present: readonly Present[]): Page {
  const { language } = viewer;
  const t = speaking(language);
  return html`<p id="presence" class="presence" role="status" data-live>${present.map(
    (one) =>
      html`<span class="${one.isWriting ? 'is-writing' : ''}">${icon(one.isWriting ? 'pencil' : 'eye')} ${t(one.isWriting ? 'present.writing' : 'present.here', { who: colleague(viewer, one.person) })}</span>`,
  )}</p>`;
}

/** What is to be known before anything is read or written. */
function marks(viewer: Viewer, talk: Conversation): Page {
  const { language, person } = viewer;
  const t = speaking(language);
  const { assignedTo } = talk.case;
  const isOthers = assignedTo !== null && assignedTo !== person.id && !talk.can.has('say');
  return html`${talk.isLocked ? notice('warn', html`${t('mark.locked')} <a href="/account">${t('mark.unlock')}</a>`) : ''}
    ${talk.isErased ? notice('info', t('mark.erased')) : ''}
    ${talk.hasLeft ? notice('warn', t('mark.left')) : ''}
    ${talk.isForgeable ? notice('warn', t('mark.sms')) : ''}
    ${talk.isPhone ? notice('info', t('mark.phone')) : ''}
    ${isOthers && talk.can.has('take-over') ? notice('info', t('mark.others', { who: colleague(viewer, assignedTo) })) : ''}`;
}
