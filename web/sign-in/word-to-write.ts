import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import { firstKeyword } from '../../content/keywords.ts';
import type { Language } from '../../content/languages.ts';
import { spaced } from '../../people/browser-code.ts';
import type { WebContext } from '../context.ts';
import { icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { type Contact, contactsOf } from './contacts.ts';

/** The words with which somebody shows the line that a browser is theirs, and what opens the line. */
export function wordToWrite(web: WebContext, language: Language, code: string): Page {
  const word = firstKeyword(language, 'console').toUpperCase();
  const shown = spaced(code);
  const words = `${word} ${shown}`;
  const copy = html`<button type="button" class="quiet only-js" data-copy="${words}" data-copied="${text(language, 'access.copied')}">${icon('copy')}<span>${text(language, 'access.copy')}</span></button>`;
  return html`<div class="word"><p><bdi>${word} <span class="number" dir="ltr">${shown}</span></bdi></p>${copy}</div>
    ${contactsOf(web, words).map((one) => opening(language, one))}`;
}

function opening(language: Language, { channel, shown, url }: Contact): Page {
  const name = text(language, `channel.${channel}`);
  return html`<p class="opening"><a class="button" href="${url}">${icon('message-square')}<span>${text(language, 'access.open', { channel: name })}</span></a>
      <span class="number">${shown}</span></p>`;
}
