import { html } from 'hono/html';
import { text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import type { WebContext } from '../../context.ts';
import type { Page } from '../../parts/page.ts';
import { idOf } from './phone-id.ts';

type Step = WebContext['scene'][number];

/** What to try, step by step; what is to be written is sent by a button as well. */
export function sceneOf(web: WebContext, language: Language): Page {
  if (web.scene.length === 0) return html``;
  return html`<details class="scene" open>
    <summary>${text(language, 'console.try-title')}</summary>
    <ol>${web.scene.map((step) => html`<li>${stepOf(web, language, step)}</li>`)}</ol>
  </details>`;
}

function stepOf(web: WebContext, language: Language, { name, phone, words }: Step): Page {
  const label = web.cast.find((one) => one.name === phone)?.label ?? phone;
  const written = words ? text(language, `console.try-words.${words}`) : '';
  const id = idOf(phone);
  return html`<p><a href="#${encodeURIComponent(id)}">${label}</a>: ${text(language, `console.try.${name}`, { words: written })}</p>
    ${
      words
        ? html`<form method="post" action="/phones/${phone}" hx-post="/phones/${phone}" hx-swap="none"
            data-then="${id}">
            <input type="hidden" name="text" value="${written}">
            <button>${text(language, 'console.try-send', { name: label })}</button>
          </form>`
        : ''
    }`;
}
