import { html } from 'hono/html';
import type { Outlook } from '../../../areas/schedules/outlook.ts';
import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import { directionOf, type Language, languageNames } from '../../../content/languages.ts';
import { rightsDocument } from '../../../content/rights.ts';
import { topics } from '../../../content/topics.ts';
import { newSecret } from '../../../people/browser-code.ts';
import type { WebContext } from '../../context.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { gapsPart } from './gaps.ts';
import { steps } from './steps.ts';
import type { Choosable } from './templates.ts';
import type { WhatWritten } from './what-form.ts';
import { type Words, wordsIn } from './words.ts';

export interface WhatShown {
  message: Schedule;
  /** Null while very many are counted. */
  outlook: Outlook | null;
  written: WhatWritten;
  /** What is wrong with it, in words, and the languages that are missing. */
  problem: string | null;
  missing: readonly Language[];
  templates: readonly Choosable[];
}

/** What is said: one's own words in every language people speak, or an answer about rights. */
export function whatPage(web: WebContext, viewer: Viewer, shown: WhatShown): Page {
  const { language } = viewer;
  const { message, written, problem, missing } = shown;
  const t = wordsIn(language);
  const path = `/compose/${message.code}/what`;
  const body = html`${steps(language, 'what', message)}
    <form method="post" action="${path}" class="what">
      <input type="hidden" name="once" value="${newSecret()}">
      ${problem === null ? '' : notice('bad', problem)}
      ${missing.length === 0 || message.corrects !== null ? '' : html`<p class="soft">${t('what.missing-how')}: <a href="/compose/${message.code}/who">${t('who.title')}</a></p>`}
      <fieldset class="field"><legend>${t('what.kind')}</legend>
        <div class="choices">${(['own', 'topic'] as const).map(
          (
            kind,
          ) => html`<label><input type="radio" name="kind" value="${kind}" ${kind === written.kind ? html`checked` : ''}>
            ${t(`what.${kind}`)}</label>`,
        )}</div></fieldset>
      <div class="field of-topic"><label for="topic">${t('what.topic-choose')}</label>
        <p class="help" id="topic-help">${t('what.topic-help')}</p>
        <select id="topic" name="topic" aria-describedby="topic-help">${topics.map(
          (topic) =>
            html`<option value="${topic}" ${topic === written.topic ? html`selected` : ''}>${rightsDocument(topic, language).title}</option>`,
        )}</select></div>
      <div class="of-own">
        ${template(t, shown)}
        ${gapsPart(language, written)}
        ${web.languages.map((one) => textField(t, one, shown))}
        <p class="help soft">${t('what.sms-help')}</p>
        <details class="keep"><summary class="button quiet">${t('what.keep')}</summary>
          <div class="field"><label for="name">${t('what.keep-name')}</label>
            <input id="name" name="name" maxlength="60" autocomplete="off" dir="auto"></div>
          <button name="use" value="keep">${t('what.keep-now')}</button></details>
      </div>
      <p class="actions"><button class="primary" name="use" value="see">${t('what.next')}</button>
        <button name="use" value="save">${t('what.save')}</button></p>
    </form>`;
  const back = { href: '/compose', label: t('title') };
  return layout(web, viewer, { title: t('what.title'), here: 'compose', body, back });
}

function template(t: Words, { templates }: WhatShown): Page {
  return html`<div class="field"><label for="template">${t('what.template')}</label>
    <p class="help" id="template-help">${t('what.template-help')}</p>
    <div class="beside"><select id="template" name="template" aria-describedby="template-help">${templates.map(
      ({ id, name }) => html`<option value="${id}">${name}</option>`,
    )}</select>
      <button name="use" value="template">${t('what.template-use')}</button></div></div>`;
}

function textField(t: Words, one: Language, shown: WhatShown): Page {
  const { outlook, written, missing } = shown;
  const people = outlook?.spoken.find(({ language }) => language === one)?.people ?? 0;
  const isMissing = missing.includes(one);
  const id = `text-${one}`;
  const needed =
    outlook === null
      ? t('counting')
      : people > 0
        ? t('what.needed', { count: people })
        : t(isLeftOut(shown.message, one) ? 'what.left-out' : 'what.unneeded');
  return html`<div class="field"><label for="${id}"><span lang="${one}">${languageNames[one]}</span></label>
    <p class="help" id="${id}-help">${needed}</p>
    ${isMissing ? html`<p class="wrong" id="${id}-wrong">${t('what.missing-here')}</p>` : ''}
    <textarea id="${id}" name="${id}" lang="${one}" dir="${directionOf(one)}" maxlength="6000" data-draft="${one}"
      aria-describedby="${id}-help${isMissing ? ` ${id}-wrong` : ''}" ${isMissing ? html`aria-invalid="true"` : ''}>${written.texts[one] ?? ''}</textarea></div>`;
}

/** Whether whoever writes chose languages, and this is none of them. */
function isLeftOut({ audience }: Schedule, one: Language): boolean {
  return audience.languages.length > 0 && !audience.languages.includes(one);
}
