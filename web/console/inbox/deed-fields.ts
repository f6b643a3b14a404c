import { html } from 'hono/html';
import { caseKept } from '../../../areas/cases/kept.ts';
import { isForUs } from '../../../areas/cases/rules/board.ts';
import { notedFacts, outcomes } from '../../../areas/cases/rules/cases.ts';
import { text } from '../../../content/catalog.ts';
import { isLanguage, languageName } from '../../../content/languages.ts';
import { categories } from '../../../content/topics.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { colleague } from '../called.ts';
import type { Deeds } from './deed-scene.ts';
import { type InboxText, type Speak, speaking } from './words.ts';

/** To whom: those who could take it, whoever fits best first. */
export function transferFields({ viewer, talk, refused }: Deeds): Page {
  const { language } = viewer;
  const t = speaking(language);
  const chosen = refused?.typed.to;
  if (talk.compas.length === 0) {
    return notice('info', text(language, 'cases.nobody-else', { code: talk.case.code }));
  }
  return html`<div class="field"><label for="transfer-to">${t('deed.transfer.to')}</label>
      <select id="transfer-to" name="to" required>
        <option value="">${t('choose')}</option>
        ${talk.compas.map(({ id, speaks, load, onDutySince }) => {
          const spoken = speaks.filter(isLanguage).map((one) => languageName(one, language));
          const about = {
            ...{ who: colleague(viewer, id), count: load },
            languages: [...new Set(spoken)].join(', '),
          };
          const key: InboxText =
            onDutySince === null ? 'deed.transfer.off-duty' : 'deed.transfer.on-duty';
          return html`<option value="${id}" ${chosen === String(id) ? html`selected` : ''}>${t(key, about)}</option>`;
        })}
      </select></div>`;
}

/** What it is about. */
export function categoryFields({ viewer: { language }, talk, refused }: Deeds): Page {
  const chosen = refused?.typed.category ?? talk.case.category;
  return html`<div class="field"><label for="category-of">${speaking(language)('deed.category.which')}</label>
      <select id="category-of" name="category" required>
        ${talk.case.category === null ? html`<option value="">${speaking(language)('choose')}</option>` : ''}
        ${categories.map(
          (one) =>
            html`<option value="${one}" ${one === chosen ? html`selected` : ''}>${text(language, `cases.category.${one}`)}</option>`,
        )}
      </select></div>`;
}

/** What was found out. */
export function factFields({ viewer: { language }, refused }: Deeds): Page {
  const t = speaking(language);
  const { name, value = '' } = refused?.act === 'fact' ? refused.typed : {};
  return html`<div class="field"><label for="fact-name">${t('deed.fact.which')}</label>
      <select id="fact-name" name="name">
        ${notedFacts.map(
          (one) =>
            html`<option value="${one}" ${one === name ? html`selected` : ''}>${text(language, `cases.fact.${one}`)}</option>`,
        )}
      </select></div>
    <div class="field"><label for="fact-value">${t('deed.fact.value')}</label>
      <input id="fact-value" name="value" maxlength="300" dir="auto" autocomplete="off" required value="${value}"></div>`;
}

/** How it ended, and what becomes of what was told. */
export function closeFields({ web, viewer: { language }, talk, refused }: Deeds): Page {
  const t = speaking(language);
  const chosen = refused?.typed.outcome;
  return html`<fieldset class="field"><legend>${t('deed.close.how')}</legend>
      <div class="choices">${outcomes.map(
        (one) =>
          html`<label><input type="radio" name="outcome" value="${one}" required ${one === chosen ? html`checked` : ''}> ${text(language, `cases.outcome.${one}`)}</label>`,
      )}</div></fieldset>
    ${isForUs(talk.waiting) ? notice('warn', t('deed.close.waits')) : ''}
    <p class="small">${icon('trash-2')} ${becomes(web, t, talk.case.keep)}</p>
    ${talk.case.keep === true ? '' : html`<div class="choices"><label><input type="checkbox" name="erase" value="yes" required> ${t('deed.close.erase-sure')}</label></div>`}`;
}

/** What becomes of what was told. */
function becomes(web: Deeds['web'], t: Speak, keep: boolean | null): string {
  if (keep === true) return t('deed.close.keeps', { kept: caseKept(web.world) });
  return t(keep === null ? 'deed.close.erases-unasked' : 'deed.close.erases');
}
