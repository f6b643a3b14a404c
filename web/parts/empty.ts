import { html } from 'hono/html';
import { type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { type IconName, icon } from './icon.ts';
import type { Page } from './page.ts';

/** Where there is nothing: that it is so, and why that is well or what to do. */
export function emptyState(language: Language, name: IconName, why: TextKey): Page {
  return html`<div class="empty">${icon(name)}<p>${text(language, why)}</p></div>`;
}
