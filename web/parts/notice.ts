import { html } from 'hono/html';
import { type IconName, icon } from './icon.ts';
import type { Page } from './page.ts';

/** `good`: done; `bad`: refused or failed; `warn`: mind this; `info`: good to know. */
export type Tone = 'good' | 'bad' | 'warn' | 'info';

const icons: Record<Tone, IconName> = {
  good: 'circle-check',
  bad: 'circle-x',
  warn: 'triangle-alert',
  info: 'info',
};

/** Words that stand out, with an icon that says the same as their colour. Lines stay lines. */
export function notice(tone: Tone, words: string | Page): Page {
  const role = tone === 'bad' ? 'alert' : tone === 'warn' ? 'note' : 'status';
  return html`<div class="notice ${tone}" role="${role}">${icon(icons[tone])}<p dir="auto">${words}</p></div>`;
}
