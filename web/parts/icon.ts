import { html, raw } from 'hono/html';
import icons from './icons.json' with { type: 'json' };
import type { Page } from './page.ts';

/** The icons that there are: Lucide's, by Lucide's names; `npm run icons -- name` adds one. */
export type IconName = keyof typeof icons;

/** An icon beside words, which say the same: for screen readers it is not there. */
export function icon(name: IconName): Page {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${raw(icons[name])}</svg>`;
}
