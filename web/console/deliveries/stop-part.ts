import { html } from 'hono/html';
import { text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import type { SendingCounts } from '../../../delivery/figures.ts';
import type { Broadcast } from '../../../delivery/store/broadcast-rows.ts';
import { newSecret } from '../../../people/browser-code.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';

/** Stops what still waits of a broadcast, in two presses: nobody hears anything of it by that. */
export function stopPart(
  language: Language,
  { id, about }: Pick<Broadcast, 'id' | 'about'>,
  { waiting }: SendingCounts,
): Page {
  const code = about ?? '';
  return html`<details class="stop" id="stop-${id}">
    <summary class="button danger">${icon('octagon-x')} ${text(language, 'deliveries.stop', { code })}</summary>
    <form method="post" action="/deliveries/${id}/stop">
      <input type="hidden" name="once" value="${newSecret()}" data-keep id="stop-once-${id}">
      <p>${text(language, 'deliveries.stop-what', { count: waiting, code })}</p>
      <button class="danger primary">${text(language, 'deliveries.stop-yes')}</button>
    </form>
  </details>`;
}
