import { html } from 'hono/html';
import { groupChoices } from '../../../areas/requests/questions.ts';
import { MOST_NEEDED } from '../../../areas/requests/read.ts';
import {
  skills as allSkills,
  LONGEST_ABOUT,
  LONGEST_DETAILS,
  requestKinds,
} from '../../../areas/requests/rules/requests.ts';
import { text } from '../../../content/catalog.ts';
import { newSecret } from '../../../people/browser-code.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import type { Opened } from './open.ts';
import type { RequestField, Wrong } from './request-draft.ts';
import { speaking } from './words.ts';

interface Shown {
  typed: Record<string, string>;
  skills: readonly string[];
  wrong: Wrong;
  problem: string | null;
}

/** What volunteers are asked for: everything at once, with what each of them will know. */
export function requestPage(opened: Opened, shown: Shown): Page {
  const { viewer, here } = opened;
  const t = speaking(viewer.language);
  const { problem, wrong } = shown;
  const isWrong = Object.keys(wrong).length > 0;
  return html`${problem === null ? '' : notice('bad', problem)}
    ${isWrong ? notice('bad', t('problem.look-below')) : ''}
    <p>${t('request.lead')}</p>
    <form method="post" action="${here}" class="card one-form">
      <input type="hidden" name="once" value="${newSecret()}">
      ${what(opened, shown)}
      ${whereAndWhen(opened, shown)}
      ${who(opened, shown)}
      ${words(opened, shown)}
      <button class="primary">${icon('handshake')} ${t('request.do')}</button>
    </form>`;
}

/** Why a field was refused, beside it; and the attributes that say so to readers of screens. */
function refused({ viewer: { language } }: Opened, { wrong }: Shown, field: RequestField) {
  const found = wrong[field];
  if (!found) return { why: '' as const, marked: '' as const };
  const words = text(language, found.key, found.params);
  return {
    why: html`<p class="wrong" id="wrong-${field}">${icon('circle-x')} ${words}</p>`,
    marked: html`aria-invalid="true" aria-describedby="wrong-${field}"`,
  };
}

function what(opened: Opened, shown: Shown): Page {
  const { language } = opened.viewer;
  const { why, marked } = refused(opened, shown, 'kind');
  return html`<div class="field"><label for="request-kind">${text(language, 'requests.form.kind')}</label>
      ${why}
      <select id="request-kind" name="kind" required ${marked}>
        <option value="">${speaking(language)('choose')}</option>
        ${requestKinds.map(
          (one) =>
            html`<option value="${one}" ${one === shown.typed.kind ? html`selected` : ''}>${text(language, `requests.kind.${one}`)}</option>`,
        )}
      </select></div>`;
}

function whereAndWhen(opened: Opened, shown: Shown): Page {
  const { web, viewer, talk } = opened;
  const t = speaking(viewer.language);
  const { typed } = shown;
  const county = typed.county ?? talk.home.county ?? '';
  const place = typed.place ?? talk.home.place ?? '';
  const [where, when, needed] = (['county', 'when', 'needed'] as const).map((field) =>
    refused(opened, shown, field),
  );
  return html`<div class="field-grid">
      <div class="field"><label for="request-county">${t('request.county')}</label>
        ${where?.why}
        <select id="request-county" name="county" required ${where?.marked}>
          <option value="">${t('choose')}</option>
          ${[...web.world.gazetteer.servedNames].map(
            ([fips, name]) =>
              html`<option value="${fips}" ${fips === county ? html`selected` : ''}>${name}</option>`,
          )}
        </select></div>
      <div class="field"><label for="request-place">${t('request.place')}</label>
        <input id="request-place" name="place" maxlength="60" dir="auto" autocomplete="off" value="${place}"></div>
      <div class="field"><label for="request-when">${t('request.when')}</label>
        ${when?.why}
        <input id="request-when" type="datetime-local" name="when" required value="${typed.when ?? ''}" ${when?.marked}></div>
      <div class="field"><label for="request-needed">${t('request.needed')}</label>
        ${needed?.why}
        <input id="request-needed" type="number" name="needed" min="1" max="${MOST_NEEDED}" required value="${typed.needed ?? '1'}" ${needed?.marked}></div>
    </div>`;
}

function who(opened: Opened, shown: Shown): Page {
  const { language } = opened.viewer;
  const t = speaking(language);
  const chosen = shown.typed.who ?? 'volunteers';
  const groups = Object.keys(groupChoices) as (keyof typeof groupChoices)[];
  return html`<fieldset class="field"><legend>${t('request.who')}</legend>
      ${refused(opened, shown, 'who').why}
      <div class="choices">${(['volunteers', ...groups] as const).map(
        (one) =>
          html`<label><input type="radio" name="who" value="${one}" ${one === chosen ? html`checked` : ''}> ${text(language, `requests.form.choices.${one}`)}</label>`,
      )}</div></fieldset>
    <fieldset class="field"><legend>${t('request.skills')}</legend>
      <p class="help">${t('request.skills-help')}</p>
      <div class="choices">${allSkills.map(
        (one) =>
          html`<label><input type="checkbox" name="skill" value="${one}" ${shown.skills.includes(one) ? html`checked` : ''}> ${text(language, `requests.skill.${one}`)}</label>`,
      )}</div></fieldset>`;
}

function words(opened: Opened, shown: Shown): Page {
  const t = speaking(opened.viewer.language);
  const fields = [
    ['about', 'eye', LONGEST_ABOUT],
    ['details', 'lock', LONGEST_DETAILS],
  ] as const;
  return html`${fields.map(([name, sign, most]) => {
    const { why, marked } = refused(opened, shown, name);
    return html`<div class="field"><label for="request-${name}">${icon(sign)} ${t(`request.${name}`)}</label>
        <p class="help" id="help-${name}">${t(`request.${name}-help`)}</p>
        ${why}
        <textarea id="request-${name}" name="${name}" rows="2" maxlength="${most}" dir="auto" data-draft="request-${name}" ${marked || html`aria-describedby="help-${name}"`}>${shown.typed[name] ?? ''}</textarea></div>`;
  })}`;
}
