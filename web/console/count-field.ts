import { html } from 'hono/html';
import type { Language } from '../../content/languages.ts';
import { digitsIn } from '../../content/normalise.ts';
import type { Page } from '../parts/page.ts';
import { speaking } from '../parts/speaking.ts';

/** From so many people on, whoever sends types their number: it is read before it is typed. */
const WIDE_FROM = 25;

/** The number of people as it was typed, and whether that was wrong. */
export interface CountField {
  typed: string;
  isWrong: boolean;
}

export const noCount: CountField = { typed: '', isWrong: false };

/** Who sends to many types how many they are: it is read before it is typed. */
export function countField(
  language: Language,
  people: number,
  { typed, isWrong }: CountField,
): Page {
  if (people < WIDE_FROM) return html``;
  const t = speaking(language, 'typed-count');
  return html`<div class="field"><label for="count">${t('label', { count: people })}</label>
    <input type="hidden" name="people" value="${people}">
    ${isWrong ? html`<p class="wrong" role="alert" id="count-wrong">${t('wrong', { count: people })}</p>` : ''}
    <input id="count" name="count" data-keep inputmode="numeric" autocomplete="off" required value="${typed}"
      ${isWrong ? html`aria-invalid="true" aria-describedby="count-wrong"` : ''}></div>`;
}

/** What was typed, where it is not how many were shown; null where it is, or they are few. */
export function countOfForm(values: (name: string) => string[], people: number): CountField | null {
  if (people < WIDE_FROM) return null;
  const typed = values('count')[0] ?? '';
  const shown = Number(values('people')[0] ?? people);
  // Of very many some come and go between the page and the button; nobody is asked again for them.
  const isNear = Math.abs(shown - people) <= people / 100;
  const isTyped = isNear && digitsIn(typed) === String(shown);
  // Where the count was not there yet there was no field for it.
  return isTyped ? null : { typed, isWrong: values('people').length > 0 };
}
