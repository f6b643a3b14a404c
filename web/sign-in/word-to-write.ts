import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import { firstKeyword } from '../../content/keywords.ts';
import type { Page } from '../console/layout.ts';
import type { ConsoleLanguage } from '../language.ts';

/** The words with which somebody shows the line that a browser is theirs. */
export function wordToWrite(language: ConsoleLanguage, code: string, contacts: string): Page {
  const word = firstKeyword(language, 'console').toUpperCase();
  return html`<p class="word"><bdi>${word} <span dir="ltr">${code}</span></bdi></p>
    ${contacts === '' ? '' : html`<p>${text(language, 'access.phone-to', { contacts })}</p>`}`;
}
