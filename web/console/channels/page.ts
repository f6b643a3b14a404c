import { html } from 'hono/html';
import { type TextKey, text } from '../../../content/catalog.ts';
import type { ShownState } from '../../channel-states.ts';
import type { WebContext } from '../../context.ts';
import { badge } from '../../parts/badge.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';

/** The state of every channel, and the way out of a captcha. */
export function channelsPage(
  web: WebContext,
  viewer: Viewer,
  accounts: readonly ShownState[],
): Page {
  const { language } = viewer;
  const t = (key: TextKey): string => text(language, key);
  const card = ({ channel, account, state, problem }: ShownState): Page => html`<li class="card">
      <h2>${t(`channel.${channel}`)}</h2>
      <p class="badges">${state === 'ready' ? badge('good', 'circle-check', t('console.state-ready')) : badge('bad', 'triangle-alert', t(`console.state-${state}`))}
        <span class="soft small" dir="ltr">${account}</span></p>
      ${problem ? html`<p>${icon('triangle-alert')} ${t(`console.problem-${problem}`)}</p>` : ''}
      ${problem === 'challenge' ? captcha(t, account) : ''}
    </li>`;
  const body = html`<ul id="accounts" data-live class="plain cards">${accounts.map(card)}</ul>`;
  return layout(web, viewer, { title: t('console.channels'), here: 'channels', body });
}

function captcha(t: (key: TextKey) => string, account: string): Page {
  const id = `captcha-${account}`;
  return html`<form method="post" action="/channels/signal/challenge">
      <input type="hidden" name="account" value="${account}">
      <div class="field"><label for="${id}">${t('console.captcha')}</label>
        <input name="captcha" id="${id}" data-keep required autocomplete="off" dir="ltr"></div>
      <button class="primary">${t('console.captcha-send')}</button>
    </form>`;
}
