import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';

/** What the head of a page with a button to print has: the one script of the public pages. */
export const printScript = html`<script src="/assets/print.js" defer></script>`;

/** Prints the page; without scripts it says where browsers do that. */
export function printButton(language: Language): Page {
  return html`<button type="button" class="only-js" data-print>${icon('printer')} ${text(language, 'public.print')}</button>
    <span class="soft no-js">${icon('printer')} ${text(language, 'public.print-how')}</span>`;
}
