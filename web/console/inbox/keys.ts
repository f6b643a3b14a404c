import { html } from 'hono/html';
import type { Language } from '../../../content/languages.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import { speaking } from './words.ts';

const keys = [
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['t', 'take'],
  ['r', 'reply'],
  ['n', 'note'],
  ['e', 'end'],
  ['u', 'up'],
  ['?', 'help'],
] as const;

/** What the keyboard does here, in a window that `?` opens. */
export function keysDialog(language: Language): Page {
  const t = speaking(language);
  return html`<p class="keys-open"><button type="button" class="quiet only-js" data-keys-open data-command="${t('keys.title')}">${icon('keyboard')} ${t('keys.title')} <kbd class="key">?</kbd></button></p>
    <dialog class="keys" id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">${t('keys.title')}</h2>
      <dl>${keys.map(([key, does]) => html`<div class="key-line"><dt><kbd class="key">${key}</kbd></dt><dd>${t(`keys.${does}`)}</dd></div>`)}
        <div class="key-line"><dt><kbd class="key">Ctrl</kbd> <kbd class="key">Enter</kbd></dt><dd>${t('keys.send')}</dd></div></dl>
      <label><input type="checkbox" data-keys-on checked> ${t('keys.on')}</label>
      <form method="dialog"><button class="primary">${t('keys.close')}</button></form>
    </dialog>`;
}
