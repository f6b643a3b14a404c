import { html } from 'hono/html';
import { type Params, type TextKey, text } from '../../../../content/catalog.ts';
import { isolate } from '../../../../content/direction.ts';
import type { Language } from '../../../../content/languages.ts';
import { icon } from '../../../parts/icon.ts';
import { notice } from '../../../parts/notice.ts';
import type { Page } from '../../../parts/page.ts';
import { idOf } from '../phone-id.ts';
import { resetQuestion } from '../reset-part.ts';
import type { Actor, Actors } from './stage.ts';
import { type Doing, type StepName, steps } from './steps.ts';
import type { Story } from './story.ts';

/** Where what a step did is shown on the console. */
const sectionOf: Readonly<Record<StepName, 'now' | 'inbox'>> = {
  ...{ report: 'now', confirm: 'now', second: 'now', alert: 'now', end: 'now' },
  ...{ help: 'inbox', taken: 'inbox' },
};

/** What the panel needs to know beside the story. */
interface Around {
  language: Language;
  /** Whether the console shows the same network, and all can be begun anew. */
  isDemo: boolean;
}

/** One step at a time: what just happened, what is to be done now, and the button that does it. */
export function storyPanel(story: Story, around: Around): Page {
  const { language } = around;
  return html`<form class="story" method="post" action="/phones/do/story" hx-post="/phones/do/story"
      hx-swap="none" data-story aria-label="${text(language, 'phones.story.title')}">
    <div id="story" data-live aria-live="polite" tabindex="-1" data-look="${idOf(story.look.name)}">
      <div class="head">${progress(story, language)} ${justNow(story, around)}</div>
      ${story.step ? stepPart(story, story.step, around) : overPart(story, around)}
    </div>
  </form>`;
}

function progress({ at, of }: Story, language: Language): Page {
  const shown = Math.min(at + 1, of);
  return html`<p class="progress"><b>${text(language, 'phones.story.step', { at: shown, of })}</b>
    <span class="dots" aria-hidden="true">${steps.map(
      (_, i) => html`<i class="${i < at ? 'is-past' : i === at ? 'is-now' : ''}"></i>`,
    )}</span></p>`;
}

/** What came of the step before, and where the console shows it. */
function justNow({ at, actors }: Story, { language, isDemo }: Around): Page {
  const name = steps[at - 1];
  if (!name) return html``;
  const section = sectionOf[name];
  const see = text(language, 'phones.story.see', { section: text(language, `frame.${section}`) });
  return html`<p class="then">${icon('circle-check')} <span>${said(language, `${name}.then`, actors)}
    ${isDemo ? html`<a href="/${section}">${see}</a>` : ''}</span></p>`;
}

function stepPart(story: Story, step: NonNullable<Story['step']>, around: Around): Page {
  const { language } = around;
  const { name, isSecond, doing } = step;
  const part =
    isSecond && (name === 'end' || name === 'help')
      ? (`${name}.second` as const)
      : (`${name}.do` as const);
  const by = { name: step.actor.label };
  return html`<input type="hidden" name="step" value="${name}">
    ${
      story.isWaiting && name !== 'alert'
        ? waitPart(name, story, language)
        : html`<div class="todo"><p class="do">${said(language, part, story.actors, by)}</p>
            ${doing ? wordsOf(doing, language) : ''}
            ${name === 'alert' ? lookAt(story.actors, language) : ''}
            ${hint(story, step, language)}</div>
          <div class="actions">${buttonOf(step, language)}
            <button class="quiet" name="go" value="skip" id="skip-${name}">${text(language, 'phones.story.skip')}</button>
            ${story.isStuck ? againPart(around) : ''}</div>`
    }`;
}

/** What was done is on its way; without scripts one looks again. */
function waitPart(name: Exclude<StepName, 'alert'>, { actors }: Story, language: Language): Page {
  return html`<div class="todo"><p class="do">${icon('hourglass')} ${said(language, `${name}.wait`, actors)}</p></div>
    <noscript><p class="actions"><a class="button primary" href="/phones">${text(language, 'phones.story.reload')}</a></p></noscript>`;
}

/** What somebody writes, in their language, and what that means to who reads it. */
function wordsOf(doing: Doing, language: Language): Page {
  if ('press' in doing) return html``;
  const { actor, says, write } = doing;
  const isForeign = actor.language !== language && !says.startsWith('end') && says !== 'confirm';
  return html`<p class="words"><q lang="${actor.language}" dir="auto">${write}</q>
    ${isForeign ? html`<span class="soft">(${text(language, `phones.words.${says}`)})</span>` : ''}</p>`;
}

/** Each has a name of its own: what somebody has just pressed would else stay as it is. */
function buttonOf({ name, doing, isSecond }: NonNullable<Story['step']>, language: Language): Page {
  if (name === 'alert') {
    return html`<button class="primary" name="go" value="on" id="go-${name}">${icon('check')} ${text(language, 'phones.story.seen')}</button>`;
  }
  if (!doing) return html``;
  const who = { name: doing.actor.label };
  const words =
    'press' in doing
      ? text(language, 'phones.story.press', { ...who, label: doing.press.label })
      : text(language, 'phones.story.send', who);
  return html`<button class="primary" name="go" value="do" id="go-${name}${isSecond ? '-2' : ''}">${icon('play')} ${words}</button>`;
}

function lookAt({ subscribers, elsewhere }: Actors, language: Language): Page {
  return html`<p class="look">${text(language, 'phones.story.look')}
    ${[...subscribers, elsewhere].map(
      ({ name, label }) =>
        html`<a href="/phones?at=${name}#${idOf(name)}" data-to="${idOf(name)}">${label}</a> `,
    )}</p>`;
}

/** Why nothing comes, or cannot come. */
function hint({ isStuck, at }: Story, step: NonNullable<Story['step']>, language: Language): Page {
  const { name, actor, doing } = step;
  if (name === 'end' && step.isBySms) {
    return notice('warn', text(language, 'phones.story.by-sms', { name: actor.label }));
  }
  if (isStuck) return notice('info', text(language, `phones.story.${doing ? 'stuck' : 'lacking'}`));
  return at === 0
    ? html`<p class="soft small by-hand">${text(language, 'phones.story.by-hand')}</p>`
    : html``;
}

function overPart({ actors }: Story, around: Around): Page {
  const { language } = around;
  const { reporter, subscribers } = actors;
  const sam = subscribers[1] ?? subscribers[0];
  const ideas = [
    text(language, 'phones.story.ideas.send', { name: reporter.label }),
    text(language, 'phones.story.ideas.ask', { name: reporter.label }),
    text(language, 'phones.story.ideas.sms', { name: sam?.label ?? '' }),
    ...(around.isDemo ? [text(language, 'phones.story.ideas.time')] : []),
  ];
  return html`<div class="todo"><p class="do">${text(language, 'phones.story.over')}</p>
      <ul class="ideas">${ideas.map((idea) => html`<li>${idea}</li>`)}</ul></div>
    <div class="actions">${againPart(around)}</div>`;
}

/** In the demo all is begun anew, which is asked first; else the same people see something else. */
function againPart({ language, isDemo }: Around): Page {
  if (isDemo) return resetQuestion(language, 'phones.story.again');
  return html`<button name="go" value="again">${icon('rotate-ccw')} ${text(language, 'phones.story.again')}</button>`;
}

type Said =
  Extract<TextKey, `phones.story.${StepName}.${string}`> extends `phones.story.${infer Part}`
    ? Part
    : never;

function said(language: Language, part: Said, actors: Actors, more: Params = {}): string {
  // Else the first name turns the words between them around.
  const shielded = language === 'ar' ? isolate : String;
  const list = (all: readonly Actor[]): string =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(
      all.map(({ label }) => shielded(label)),
    );
  return text(language, `phones.story.${part}`, {
    ...{ reporter: actors.reporter.label, admin: actors.admin.label, compa: actors.compa.label },
    ...{ elsewhere: actors.elsewhere.label, victim: actors.subscribers[0]?.label ?? '' },
    ...{ verifiers: list(actors.verifiers), subscribers: list(actors.subscribers) },
    ...more,
  });
}
