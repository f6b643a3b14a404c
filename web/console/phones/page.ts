import { html } from 'hono/html';
import { text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import type { Phones, WebContext } from '../../context.ts';
import { backIcon } from '../../parts/back-icon.ts';
import { emptyState } from '../../parts/empty.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { clockPart, type DemoClock } from './clock-part.ts';
import { type NotSent, notSents, whyNotSent } from './more-menu.ts';
import { phoneOf, unread } from './phone.ts';
import { idOf } from './phone-id.ts';
import { resetQuestion } from './reset-part.ts';
import { others, type Shown, type ShownPhone, showing } from './shown.ts';
import { storyPanel } from './story/panel.ts';
import type { Story } from './story/story.ts';

/** What the page of phones shows. */
export interface PhonesPage {
  phones: Phones;
  shown: Shown;
  /** Null where not all its people are shown. */
  story: Story | null;
  /** How many messages came while time was last moved on; null where it was not. */
  came: number | null;
  wrong: { name: string; what: NotSent } | null;
}

/** Several phones side by side: one person plays everybody, by a story or by hand. */
export function phonesPage(web: WebContext, viewer: Viewer, page: PhonesPage): Page {
  const { language } = viewer;
  const { phones, shown, story, wrong } = page;
  const at = shown.at ?? story?.look.name ?? shown.phones[0]?.name;
  const count = shown.phones.length;
  const columns = count <= 5 ? count : Math.ceil(count / 2);
  const body = html`<div class="stage">
    <div class="directing">
      ${story ? storyPanel(story, { language, isDemo: web.demo }) : html`<p><a class="button quiet" href="/phones">${backIcon(language)} ${text(language, 'phones.back')}</a></p>`}
      ${tools(web, viewer, page)}
    </div>
    ${count > 1 ? people(page, viewer, at) : ''}
    <div class="phones columns-${columns}" hx-swap="none" ${notSents.map((what) => html` data-wrong-${what}="${whyNotSent(language, what)}"`)}>${shown.phones.map(
      (one) =>
        phoneOf(
          {
            ...{ web, phones, viewer, since: shown.since },
            ...{ isAt: one.name === at, isAlone: count === 1 },
            wrong: wrong?.name === one.name ? wrong.what : null,
          },
          one,
        ),
    )}</div>
    <span id="unseen" data-waits="0" data-of="phones" hidden></span>
  </div>`;
  const title = text(language, 'phones.title');
  return layout(web, viewer, { title, here: 'phones', body, wide: true, scripts: ['phones.js'] });
}

/** Where nobody is simulated: that it is so, and how that is changed. */
export function noPhonesPage(web: WebContext, viewer: Viewer): Page {
  const { language } = viewer;
  const body = html`${emptyState(language, 'smartphone', 'phones.off')}
    <p>${text(language, 'phones.off-how')}</p>`;
  return layout(web, viewer, { title: text(language, 'phones.title'), here: 'phones', body });
}

/** The way to each phone of the page, where only one has room, and how much in it was not seen yet. */
function people(page: PhonesPage, viewer: Viewer, at: string | undefined): Page {
  const { language } = viewer;
  const link = ({ name, label }: ShownPhone): Page => {
    const query = new URLSearchParams(page.shown.isWhole ? [] : showing(namesOf(page)));
    query.set('at', name);
    return html`<a href="/phones?${query.toString()}#${encodeURIComponent(idOf(name))}" data-to="${idOf(name)}"
      ${name === at ? html`aria-current="true"` : ''}>${label}${unread({ phones: page.phones, viewer, since: page.shown.since }, name)}</a>`;
  };
  return html`<nav class="people" aria-label="${text(language, 'phones.here')}">${page.shown.phones.map(link)}</nav>`;
}

/** The heading, the clock of the demo, and what is seldom done. */
function tools(web: WebContext, viewer: Viewer, page: PhonesPage): Page {
  const { language } = viewer;
  const { timeZone } = web.network;
  const clock = page.phones.demo && { now: web.now(), timeZone, came: page.came };
  return html`<div class="tools-of-phones">
    <div class="heading"><h1>${text(language, 'phones.title')}</h1>${seldom(web, language, page, clock)}</div>
    ${clock ? clockPart(language, 'clock', clock) : notice('info', text(language, 'phones.practice'))}
  </div>`;
}

function seldom(
  web: WebContext,
  language: Language,
  page: PhonesPage,
  clock: DemoClock | null,
): Page {
  const t = (key: 'tools' | 'add-phone' | 'add' | 'transcript.save' | 'transcript.help'): string =>
    text(language, `phones.${key}`);
  const query = new URLSearchParams(showing(namesOf(page)));
  return html`<details class="menu">
    <summary class="button">${icon('ellipsis')} ${t('tools')}</summary>
    <div class="menu-list">
      ${clock ? clockPart(language, 'clock-too', clock) : ''}
      <form class="add" method="get" action="/phones">
        ${namesOf(page).map((name) => html`<input type="hidden" name="show" value="${name}">`)}
        <label for="add-phone">${t('add-phone')}</label>
        <input id="add-phone" name="show" required maxlength="64" autocomplete="off">
        <button>${icon('plus')} ${t('add')}</button>
      </form>
      <p class="known">${others(web, page.shown).map((one) => oneMore(language, page, one))}</p>
      <p><a class="button" href="/phones/do/transcript?${query.toString()}" download data-command="${t('transcript.save')}">${icon('download')} ${t('transcript.save')}</a></p>
      <p class="soft small">${t('transcript.help')}</p>
      ${page.phones.demo ? html`<form method="post" action="/phones/do/story">${resetQuestion(language)}</form>` : ''}
    </div>
  </details>`;
}

/** Somebody of the demo who has no phone here yet. */
function oneMore(language: Language, page: PhonesPage, { name, label, role }: ShownPhone): Page {
  const query = new URLSearchParams(showing([...namesOf(page), name]));
  query.set('at', name);
  return html`<a class="button quiet" href="/phones?${query.toString()}">${icon('plus')} ${label}${role === null ? '' : ` · ${text(language, `phones.role.${role}`)}`}</a> `;
}

function namesOf({ shown }: PhonesPage): string[] {
  return shown.phones.map(({ name }) => name);
}
