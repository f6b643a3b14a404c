import { html } from 'hono/html';
import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import type { Language } from '../../../content/languages.ts';
import type { Page } from '../../parts/page.ts';
import { wordsIn } from './words.ts';

export type Step = 'who' | 'what' | 'see';

/** The three steps of a message, each a link back to what is written; those to come are none yet. */
export function steps(
  language: Language,
  here: Step,
  message: Pick<Schedule, 'code' | 'corrects'> | null,
): Page {
  const t = wordsIn(language);
  const all: Step[] =
    message && message.corrects !== null ? ['what', 'see'] : ['who', 'what', 'see'];
  const reached = message ? all : [here];
  return html`<nav aria-label="${t('steps')}"><ol class="compose-steps">${all.map((step, at) => {
    const name = html`<b>${at + 1}</b> ${t(`step.${step}`)}`;
    if (step === here) return html`<li><span aria-current="step">${name}</span></li>`;
    return reached.includes(step) && message
      ? html`<li><a href="/compose/${message.code}${step === 'see' ? '' : `/${step}`}">${name}</a></li>`
      : html`<li><span>${name}</span></li>`;
  })}</ol></nav>`;
}
