import { html } from 'hono/html';
import { newSecret } from '../../../people/browser-code.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { LONGEST } from './boxes.ts';
import type { Opened } from './open.ts';
import { speaking } from './words.ts';

/** The form by which staff files a sighting for somebody else. */
export function reportPage(
  { web, viewer, talk, here }: Opened,
  { typed, problem }: { typed: Record<string, string>; problem: string | null },
): Page {
  const { language } = viewer;
  const t = speaking(language);
  const county = typed.county ?? talk.home.county ?? '';
  const place = typed.place ?? talk.facts.find(({ name }) => name === 'place')?.value ?? '';
  return html`<p>${t('report.lead')}</p>
    <form method="post" action="${here}" class="card one-form">
      <input type="hidden" name="once" value="${newSecret()}">
      <div class="field"><label for="report-words">${t('report.words')}</label>
        <p class="help" id="report-help">${t('report.words-help')}</p>
        ${problem === null ? '' : html`<div id="report-wrong">${notice('bad', problem)}</div>`}
        <textarea id="report-words" name="words" rows="4" required dir="auto" maxlength="${LONGEST}" data-draft="report"
          aria-describedby="report-help${problem === null ? '' : ' report-wrong'}" ${problem === null ? '' : html`aria-invalid="true"`}>${typed.words ?? ''}</textarea></div>
      <div class="field-grid">
        <div class="field"><label for="report-place">${t('report.place')}</label>
          <input id="report-place" name="place" maxlength="120" dir="auto" autocomplete="off" value="${place}"></div>
        <div class="field"><label for="report-county">${t('about.county')}</label>
          <select id="report-county" name="county"><option value="">${t('report.by-words')}</option>
            ${[...web.world.gazetteer.servedNames].map(
              ([fips, name]) =>
                html`<option value="${fips}" ${fips === county ? html`selected` : ''}>${name}</option>`,
            )}</select></div>
      </div>
      <fieldset class="field"><legend>${t('report.which')}</legend>
        <div class="choices">${(['seen', 'heard'] as const).map(
          (one) =>
            html`<label><input type="radio" name="seen" value="${one}" ${one === typed.seen ? html`checked` : ''}> ${t(`report.${one}`)}</label>`,
        )}</div></fieldset>
      <button class="primary">${icon('flag')} ${t('report.do')}</button>
    </form>`;
}
