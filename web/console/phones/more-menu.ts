import { html } from 'hono/html';
import { text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import type { Phones } from '../../context.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import { idOf } from './phone-id.ts';
import type { ShownPhone } from './shown.ts';

type Key =
  | 'place'
  | 'point'
  | 'send-place'
  | 'photo'
  | 'send-photo'
  | 'sample'
  | 'voice'
  | 'reaction';

/** What could not be sent, and why is said in words. */
export const notSents = ['text', 'point', 'photo'] as const;
export type NotSent = (typeof notSents)[number];

export function whyNotSent(language: Language, what: NotSent): string {
  return text(language, what === 'text' ? 'phones.too-long' : `phones.more.${what}-wrong`);
}

/** What a phone can send besides words. */
export function moreMenu(language: Language, phones: Phones, { name, label }: ShownPhone): Page {
  const t = (key: Key): string => text(language, `phones.more.${key}`);
  const id = idOf(name);
  const path = `/phones/${encodeURIComponent(name)}`;
  const title = text(language, 'phones.more.title', { name: label });
  const wrong = html`<p class="wrong" role="alert" hidden></p>`;
  return html`<button type="button" class="quiet" popovertarget="${id}-more" aria-label="${title}">${icon('paperclip')}</button>
    <div class="pop-up" id="${id}-more" popover>
      <h3>${title}</h3>
      <form method="post" action="${path}" hx-post="${path}" data-reset>
        <label for="${id}-spot">${t('place')}</label>
        <select id="${id}-spot" name="spot">${phones.spots.map((one) => html`<option>${one.name}</option>`)}</select>
        <label for="${id}-point">${t('point')}</label>
        <input id="${id}-point" name="point" dir="ltr" placeholder="35.31, -82.46" autocomplete="off">
        ${wrong}
        <button>${t('send-place')}</button>
      </form>
      <form method="post" action="${path}/photo" hx-post="${path}/photo" enctype="multipart/form-data" hx-encoding="multipart/form-data" data-reset>
        <label for="${id}-photo">${t('photo')}</label>
        <input id="${id}-photo" type="file" name="photo" accept="image/jpeg,image/png">
        ${wrong}
        <button>${t('send-photo')}</button>
        <button name="sample" value="yes">${t('sample')}</button>
      </form>
      <form method="post" action="${path}" hx-post="${path}">
        <button name="voice" value="yes">${t('voice')}</button>
        ${phones.takes(name).reactions ? html`<button name="reaction" value="👍">${t('reaction')}</button>` : ''}
      </form>
    </div>`;
}
