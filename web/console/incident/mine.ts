import { html } from 'hono/html';
import { insteads } from '../../../areas/reports/deed.ts';
import type { Dossier } from '../../../areas/reports/dossier.ts';
import { verdicts } from '../../../areas/reports/rules/lifecycle.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import { newSecret } from '../../../people/browser-code.ts';
import type { Page } from '../../parts/page.ts';
import { speaking } from '../../parts/speaking.ts';
import type { Viewer } from '../viewer.ts';

const MINUTES = [5, 10, 20, 30];

/** What somebody who was asked to look answers: that they go, or what they see. */
export function minePart({ language }: Viewer, { incident, mine }: Dossier, typed = ''): Page {
  const t = speaking(language, 'incident');
  const action = `/incidents/${incident.code}/verdict`;
  const verdict = mine?.verdict ?? null;
  const go = html`<form method="post" action="/incidents/${incident.code}/go" class="actions">
      <label>${t('go')} <select name="minutes">${MINUTES.map((one) => html`<option ${one === 10 ? html`selected` : ''}>${one}</option>`)}</select> ${t('minutes')}</label>
      <button class="primary">${t('say-go')}</button>
    </form>`;
  return html`<section id="mine" class="card mine" aria-labelledby="mine-title">
    <h2 id="mine-title">${t('mine-title')}</h2>
    <p>${verdict === null ? t('mine-lead') : t('mine-answered', { verdict: t(`verdict.${verdict}`) })}</p>
    ${mine?.acceptedAt === null ? go : ''}
    <form method="post" action="${action}">
      <input type="hidden" name="once" value="${newSecret()}">
      <div class="field"><label for="verdict-note">${t('say')}</label>
        <p class="help" id="verdict-help">${t('say-help')}</p>
        <textarea id="verdict-note" name="note" maxlength="2000" dir="auto" data-draft="verdict" aria-describedby="verdict-help">${typed}</textarea></div>
      <details><summary>${t('instead')}</summary>
        <fieldset class="field"><legend class="hidden">${t('instead')}</legend><div class="choices">${insteads.map(
          (one) =>
            html`<label><input type="radio" name="instead" value="${one}"> ${t(`instead-${one}`)}</label>`,
        )}</div></fieldset>
      </details>
      <div class="actions">${verdicts.map(
        (one) =>
          html`<button name="verdict" value="${one}" class="${one === 'confirm' ? 'primary' : ''}">${t(`verdict.${one}`)}</button>`,
      )}</div>
    </form>
  </section>`;
}

/** A note for those who look and decide; it is never sent to the public. */
export function noteForm({ language }: Viewer, { incident }: Dossier, typed = ''): Page {
  const t = (key: TextKey): string => text(language, key);
  return html`<details class="note-form" ${typed === '' ? '' : html`open`}><summary class="button">${t('incident.add-note')}</summary>
    <form method="post" action="/incidents/${incident.code}/note">
      <input type="hidden" name="once" value="${newSecret()}">
      <div class="field"><label for="note-text">${t('incident.add-note')}</label>
        <p class="help" id="note-help">${t('incident.note-help')}</p>
        <textarea id="note-text" name="text" maxlength="2000" required dir="auto" data-draft="note" aria-describedby="note-help">${typed}</textarea></div>
      <button class="primary">${t('incident.save-note')}</button>
    </form></details>`;
}
