import { html } from 'hono/html';
import type { ReadyAnswer } from '../../../areas/cases/answers.ts';
import type { Language } from '../../../content/languages.ts';
import { newSecret } from '../../../people/browser-code.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import { besideOf } from './thread.ts';
import { speaking } from './words.ts';

export interface ReadyAnswers {
  saved: ReadyAnswer[];
  rights: ReadyAnswer[];
}

/**
 * Texts that staff need not write, whole, as the person would read them and in the language of whoever sends them.
 * @param action the address of the conversation
 */
export function readyAnswers(
  language: Language,
  { saved, rights }: ReadyAnswers,
  action: string,
): Page {
  const t = speaking(language);
  const addressed = (key: string): string =>
    `${action}${action.includes('?') ? '&' : '?'}answer=${encodeURIComponent(key)}#write`;
  const list = (name: string, heading: string, answers: readonly ReadyAnswer[]): Page | '' =>
    answers.length === 0
      ? ''
      : html`<h2 class="ready-group">${heading}</h2>
        <ul class="plain ready-list">${answers.map((one, at) => item(language, one, `${name}-${at}`, addressed))}</ul>`;
  return html`<details class="ready-answers">
      <summary class="button ready-head" data-command="${t('answers.title')}">${icon('bookmark')} ${t('answers.title')}</summary>
      ${list('saved', t('answers.saved'), saved)}
      ${list('rights', t('answers.rights'), rights)}
      ${saveForm(language, action)}
    </details>`;
}

/** Keeps a new one, for all who help. */
function saveForm(language: Language, action: string): Page {
  const t = speaking(language);
  return html`<details class="case-deed">
      <summary class="deed-head">${icon('plus')} ${t('answers.new')}</summary>
      <form method="post" action="${action}">
        <input type="hidden" name="once" value="${newSecret()}">
        <p class="soft small">${t('answers.new-help')}</p>
        <div class="field"><label for="answer-name">${t('answers.name')}</label>
          <input id="answer-name" name="name" maxlength="40" required dir="auto" autocomplete="off"></div>
        <div class="field"><label for="answer-words">${t('answers.words')}</label>
          <textarea id="answer-words" name="words" rows="2" maxlength="1000" required dir="auto" data-draft="answer"></textarea></div>
        <button name="act" value="save-answer">${t('answers.save')}</button>
      </form>
    </details>`;
}

function item(
  language: Language,
  { key, name, language: theirs, text: words, beside }: ReadyAnswer,
  id: string,
  addressed: (key: string) => string,
): Page {
  const t = speaking(language);
  return html`<li class="card">
      <div class="ready-top"><strong dir="auto">${name}</strong>
        <a class="button" href="${addressed(key)}" data-insert="ready-${id}">${icon('plus')} ${t('answers.insert')}<bdi class="hidden" dir="auto"> ${name}</bdi></a></div>
      <p id="ready-${id}" lang="${theirs}" dir="auto" class="as-lines">${words}</p>
      ${beside === null ? '' : besideOf(language, beside)}
    </li>`;
}

/** The ready answer of a name, to be put into the box. */
export function answerNamed(
  { saved, rights }: ReadyAnswers,
  key: string | undefined,
): string | null {
  return [...saved, ...rights].find((one) => one.key === key)?.text ?? null;
}

/** What our own texts say in the reader's language, by what they say in the person's. */
export function besides({ saved, rights }: ReadyAnswers): Map<string, string> {
  return new Map(
    [...saved, ...rights].flatMap(({ text: words, beside }) =>
      beside === null ? [] : [[words, beside]],
    ),
  );
}
