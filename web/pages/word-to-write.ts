import { html } from 'hono/html';
import { firstKeyword } from '../../content/keywords.ts';
import type { ConsoleLanguage } from '../language.ts';
import type { Page } from './layout.ts';

/** The words with which somebody shows the line that a browser is theirs. */
export function wordToWrite(language: ConsoleLanguage, code: string): Page {
  const word = firstKeyword(language, 'console').toUpperCase();
  return html`<p class="word"><bdi>${word} <span dir="ltr">${code}</span></bdi></p>`;
}
