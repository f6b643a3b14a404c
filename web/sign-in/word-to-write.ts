import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import { firstKeyword } from '../../content/keywords.ts';
import type { Language } from '../../content/languages.ts';
import type { Page } from '../parts/page.ts';

/** The words with which somebody shows the line that a browser is theirs. */
export function wordToWrite(language: Language, code: string, contacts: string): Page {
  const word = firstKeyword(language, 'console').toUpperCase();
  return html`<p class="word"><bdi>${word} <span dir="ltr">${code}</span></bdi></p>
    ${contacts === '' ? '' : html`<p>${text(language, 'access.phone-to', { contacts })}</p>`}`;
}
