import { html } from 'hono/html';
import { text } from '../../../content/catalog.ts';
import { newSecret } from '../../../people/browser-code.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import { type CountField, countField } from '../count-field.ts';
import type { Viewer } from '../viewer.ts';
import type { Seen } from './see-load.ts';
import { wordsIn } from './words.ts';

/** What whoever looks may do with a proposal: approve or reject it; take it back, who wrote it. */
export function decidePart(
  { language, person }: Viewer,
  { message, outlook, standing, deferred }: Seen,
  given: { count: CountField; isProved: boolean; secondPhone: string | null },
): Page {
  const t = wordsIn(language);
  const isOwn = message.createdById === person.id;
  const path = `/compose/${message.code}`;
  if (deferred) {
    return html`<p>${t('decide.under-way')}</p>
      <form method="post" action="${path}/halt" class="actions"><input type="hidden" name="once" value="${newSecret()}">
        <button class="danger">${icon('octagon-x')} ${t('decide.halt')}</button></form>`;
  }
  const mayApprove = !isOwn || standing !== 'too-few';
  const approve = html`<form method="post" action="${path}/approve" class="card">
      <h2>${t(isOwn ? 'decide.send-own' : 'decide.title')}</h2>
      <input type="hidden" name="once" value="${newSecret()}">
      <p>${t(`decide.then-${standing}`)}</p>
      <div id="count-part">${outlook ? countField(language, outlook.people, given.count) : ''}</div>
      <p class="actions"><button class="primary">${icon('check')} ${t(isOwn ? 'decide.send' : 'decide.approve')}</button></p>
    </form>`;
  const prove = html`<div class="card"><h2>${t('decide.title')}</h2><p>${t('decide.prove')}</p>
      <p class="actions"><a class="button primary" href="/prove?to=${encodeURIComponent(path)}">${t('decide.prove-now')}</a></p></div>`;
  return html`${mayApprove ? (given.isProved ? approve : prove) : html`<p>${t('decide.others')}</p>${given.secondPhone ? html`<p class="soft">${t('decide.demo')} <a href="${given.secondPhone}">${t('decide.demo-phone')}</a></p>` : ''}`}
    <div class="actions">${
      isOwn
        ? html`<form method="post" action="${path}/again"><input type="hidden" name="once" value="${newSecret()}">
        <button>${icon('pencil')} ${t('decide.take-back')}</button></form>`
        : html`<form method="post" action="${path}/reject"><input type="hidden" name="once" value="${newSecret()}">
        <button class="danger">${text(language, 'admin.choices.reject')}</button></form>`
    }</div>`;
}
