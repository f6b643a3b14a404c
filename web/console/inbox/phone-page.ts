import { html } from 'hono/html';
import { directionOf, languageName, languages } from '../../../content/languages.ts';
import { rightsDocument } from '../../../content/rights.ts';
import { newSecret } from '../../../people/browser-code.ts';
import type { WebContext } from '../../context.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import type { Viewer } from '../viewer.ts';
import { LONGEST } from './boxes.ts';
import { speaking } from './words.ts';

/** What a dispatcher asks, on one page, with what is read out to the caller beside it. */
export function phonePage(
  web: WebContext,
  viewer: Viewer,
  { typed, problem }: { typed: Record<string, string>; problem: string | null },
): Page {
  const t = speaking(viewer.language);
  const line = (name: 'place' | 'present' | 'caller' | 'callback', type = 'text'): Page =>
    html`<div class="field"><label for="call-${name}">${t(`call.${name}`)}</label>
      <input id="call-${name}" type="${type}" name="${name}" maxlength="300" dir="auto" autocomplete="off" value="${typed[name] ?? ''}"></div>`;
  return html`<div class="with-aside">
    <form method="post" action="/inbox/phone-call" class="card one-form">
      <input type="hidden" name="once" value="${newSecret()}">
      <div class="field"><label for="call-words">${t('call.words')}</label>
        ${problem === null ? '' : html`<div id="call-wrong">${notice('bad', problem)}</div>`}
        <textarea id="call-words" name="words" rows="4" required dir="auto" maxlength="${LONGEST}" data-draft="call"
          ${problem === null ? '' : html`aria-invalid="true" aria-describedby="call-wrong"`}>${typed.words ?? ''}</textarea></div>
      <div class="field-grid">
        ${line('place')}
        <div class="field"><label for="call-county">${t('about.county')}</label>
          <select id="call-county" name="county"><option value="">${t('report.by-words')}</option>
            ${[...web.world.gazetteer.servedNames].map(
              ([fips, name]) =>
                html`<option value="${fips}" ${fips === typed.county ? html`selected` : ''}>${name}</option>`,
            )}</select></div>
      </div>
      ${line('present')}
      <fieldset class="field"><legend>${t('report.which')}</legend>
        <div class="choices">${(['seen', 'heard'] as const).map(
          (one) =>
            html`<label><input type="radio" name="seen" value="${one}" ${one === typed.seen ? html`checked` : ''}> ${t(`report.${one}`)}</label>`,
        )}</div></fieldset>
      <div class="field-grid">${line('caller')} ${line('callback', 'tel')}</div>
      <button class="primary">${icon('phone')} ${t('call.do')}</button>
    </form>
    <aside class="card" aria-labelledby="read-out">
      <h2 id="read-out">${t('call.read-out')}</h2>
      ${languages.map((one) => readOut(viewer, one))}
    </aside>
  </div>`;
}

/** What helps anyone in danger, in the language of the caller; the reader's own is open. */
function readOut(viewer: Viewer, language: (typeof languages)[number]): Page {
  const isOwn = language === viewer.language;
  return html`<details ${isOwn ? html`open` : ''}>
      <summary class="read-head">${languageName(language, viewer.language)}</summary>
      <p lang="${language}" dir="${directionOf(language)}">${rightsDocument('emergency', language).short}</p>
    </details>`;
}
