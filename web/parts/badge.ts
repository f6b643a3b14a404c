import { html } from 'hono/html';
import { type IconName, icon } from './icon.ts';
import type { Tone } from './notice.ts';
import type { Page } from './page.ts';

/** A word that says how something stands, with an icon that says the same as its colour. */
export function badge(tone: Tone | 'none', name: IconName, words: string): Page {
  return html`<span class="badge ${tone}">${icon(name)}${words}</span>`;
}
