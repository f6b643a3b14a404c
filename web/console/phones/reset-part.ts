import { html } from 'hono/html';
import { type TextKey, text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';

/** Begins the demo anew, asked once; within a form that takes `go`. */
export function resetQuestion(
  language: Language,
  title: Extract<TextKey, 'phones.reset.title' | 'phones.story.again'> = 'phones.reset.title',
): Page {
  return html`<details class="reset">
    <summary class="button">${icon('rotate-ccw')} ${text(language, title)}</summary>
    <p>${text(language, 'phones.reset.sure')}</p>
    <button class="danger primary" name="go" value="reset">${text(language, 'phones.reset.yes')}</button>
  </details>`;
}
