import { html } from 'hono/html';
import type { Page } from '../../parts/page.ts';
import { speaking } from '../../parts/speaking.ts';
import type { Viewer } from '../viewer.ts';
import type { Foreseen } from './foresee.ts';

/** With which other it is one: chosen from those near, or by its code; what that makes is shown before it is done. */
export function otherPart({ language }: Viewer, { code, others }: Foreseen): Page {
  const t = speaking(language, 'incident');
  const href = `/incidents/${code}`;
  return html`<form method="get" action="${href}/do/merge">
      <div class="field"><label for="other">${t('other-choose')}</label>
        <select id="other" name="other"><option value=""></option>${others.map(
          (one) => html`<option value="${one.code}">${one.code} · ${one.label}</option>`,
        )}</select></div>
      <div class="field"><label for="code">${t('other-code')}</label>
        <input id="code" name="code" maxlength="12" autocapitalize="characters" autocomplete="off"></div>
      <p class="actions"><button class="primary">${t('other-see')}</button>
        <a class="button" href="${href}">${t('no')}</a></p>
    </form>`;
}
