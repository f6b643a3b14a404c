import { html } from 'hono/html';
import type { Button } from '../../../adapters/adapter.ts';
import { text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import type { Phones, WebContext } from '../../context.ts';
import type { Page } from '../../parts/page.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { isDecisive } from './decisive.ts';
import { idOf } from './phone-id.ts';
import { sceneOf } from './scene.ts';

export interface ShownPhone {
  name: string;
  label: string;
  role: WebContext['cast'][number]['role'] | null;
}

/** Several phones side by side: one person plays the whole scene. */
export function phonesPage(
  web: WebContext,
  phones: Phones | null,
  viewer: Viewer,
  shown: ShownPhone[],
  failed: string | null,
): Page {
  const { language } = viewer;
  const title = text(language, 'console.phones');
  if (!phones) {
    const body = html`<p>${text(language, 'console.no-phones')}</p>`;
    return layout(web, viewer, { title, here: 'phones', body });
  }
  const missing = web.cast.some(({ name }) => !shown.some((one) => one.name === name));
  const body = html`
    <p>${text(language, 'console.phones-lead')}</p>
    ${missing ? html`<p><a href="/phones">${text(language, 'console.to-scene')}</a></p>` : sceneOf(web, language)}
    ${shown.length > 1 ? people(language, shown) : ''}
    <div class="phones">${shown.map((one) => phone(web, phones, language, one, failed))}</div>
    <form class="add" method="get" action="/phones">
      ${shown.map(({ name }) => html`<input type="hidden" name="show" value="${name}">`)}
      <label>${text(language, 'console.add-phone')}
        <input name="show" required maxlength="64" autocomplete="off"></label>
      <button>${text(language, 'console.add')}</button>
    </form>`;
  return layout(web, viewer, { title, here: 'phones', body, scripts: ['phones.js'] });
}

/** The way to each phone of the page, and how much in it was not seen yet. */
function people(language: Language, shown: ShownPhone[]): Page {
  return html`<nav class="people" aria-label="${text(language, 'console.phones-here')}">
    ${shown.map(
      ({ name, label }) =>
        html`<a href="#${encodeURIComponent(idOf(name))}">${label}${unread(language, name)}</a>`,
    )}
  </nav>`;
}

function unread(language: Language, name: string): Page {
  const words = text(language, 'console.unread');
  return html`<span class="unread" data-of="${idOf(name)}" hidden>
    <b></b> <span class="hidden">${words}</span></span>`;
}

function phone(
  web: WebContext,
  phones: Phones,
  language: Language,
  { name, label, role }: ShownPhone,
  failed: string | null,
): Page {
  const path = `/phones/${encodeURIComponent(name)}`;
  // Two forms: Enter in a text field presses the first button of its form.
  return html`<section class="phone" id="${idOf(name)}" aria-label="${label}">
    <h2>${label}${role ? html` <small>${text(language, `console.${role}`)}</small>` : ''}${unread(language, name)}</h2>
    <form method="post" action="${path}" hx-post="${path}" hx-swap="none">
      <div class="thread" role="log" aria-label="${label}" tabindex="0">
        <ol>${threadOf(web, phones, language, name, 0)}</ol>
      </div>
    </form>
    ${failed === name ? html`<p role="alert">${text(language, 'console.too-long')}</p>` : ''}
    <form class="write" method="post" action="${path}" hx-post="${path}" hx-swap="none" data-reset>
      <input name="text" maxlength="4000" autocomplete="off" dir="auto"
        aria-label="${text(language, 'console.message-to', { name: label })}">
      <button>${text(language, 'console.send')}</button>
    </form>
  </section>`;
}

/**
 * The messages after one, and a last item that asks for the next ones; what stays on the screen
 * is never drawn again, so a screen reader hears only what is new.
 */
export function threadOf(
  web: WebContext,
  phones: Phones,
  language: Language,
  name: string,
  after: number,
): Page {
  const messages = phones.phone(name, after);
  const last = messages.at(-1)?.id ?? after;
  const isEmpty = after === 0 && messages.length === 0;
  const time = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: web.network.timeZone,
  });
  return html`${isEmpty ? html`<li class="none">${text(language, 'console.empty')}</li>` : ''}${messages.map(
    ({ direction, text: words, buttons, picture, at }) => html`<li class="${direction}">
      <span class="hidden">${text(language, direction === 'in' ? 'console.received' : 'console.sent')}</span>
      ${picture ? html`<img src="${picture}" alt="">` : ''}
      <p dir="auto">${words}</p>
      ${buttons.map((button) => choice(language, button))}
      <time datetime="${at}">${time.format(new Date(at))}</time>
    </li>`,
  )}<li class="more" aria-hidden="true" hx-get="/phones/${encodeURIComponent(name)}/messages?after=${last}"
      hx-trigger="every 1s" hx-swap="outerHTML"></li>`;
}

/** Under a newer message with buttons its look and its name say that it is of an earlier one. */
function choice(language: Language, { id, label }: Button): Page {
  return html`<button class="choice${isDecisive(id) ? ' decisive' : ''}" name="button" value="${id}"
    dir="auto">${label}<span class="hidden earlier"> (${text(language, 'console.earlier')})</span></button>`;
}
