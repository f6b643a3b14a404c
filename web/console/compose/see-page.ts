import { html } from 'hono/html';
import { nextOf, whoGets } from '../../../areas/schedules/describe.ts';
import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import { disclose } from '../../../content/disclosure.ts';
import { isDue, rightsDocument } from '../../../content/rights.ts';
import { newSecret } from '../../../people/browser-code.ts';
import type { WebContext } from '../../context.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { type CountField, noCount } from '../count-field.ts';
import { layout } from '../layout.ts';
import { showing } from '../phones/shown.ts';
import type { Viewer } from '../viewer.ts';
import { decidePart } from './decide-part.ts';
import { figures } from './figures.ts';
import { previews } from './previews.ts';
import type { Seen } from './see-load.ts';
import { sentPart } from './sent-part.ts';
import { stateBadge } from './state.ts';
import { steps } from './steps.ts';
import { type WhenChosen, whenOfMessage } from './when-form.ts';
import { nightNotice, whenPart } from './when-part.ts';
import { wordsIn } from './words.ts';
import { writerOf } from './writer.ts';

/** What was typed and refused, and whether a second factor was shown just now, where there is one. */
export interface SeeGiven {
  when?: WhenChosen;
  problem?: string;
  count?: CountField;
  isProved: boolean;
}

/** A message as all will see it, with what it does, and what whoever looks may do with it. */
export function seePage(web: WebContext, viewer: Viewer, seen: Seen, given: SeeGiven): Page {
  const { language } = viewer;
  const { message } = seen;
  const t = wordsIn(language);
  const isDraft = message.state === 'draft';
  const { when = whenOfMessage(message, web.now()), problem = null, count = noCount } = given;
  const isOver = message.state === 'ended';
  const body = html`${isDraft ? steps(language, 'see', message) : ''}
    <section id="standing" data-live>
      <p class="badges"><span class="code">${message.code}</span> ${seen.sent ? '' : stateBadge(language, seen)}</p>
      ${seen.isPaused && !isOver ? notice('warn', t('see.paused')) : ''}
      ${about(web, viewer, message)}
      ${isDraft || isOver ? '' : html`<p>${icon('clock')} ${t('see.when', { when: nextOf(message, language) })}</p>`}
      ${isOver ? sentPart(viewer, seen) : ''}
    </section>
    <section id="outlook" data-live>${isOver ? wordsOf(web, viewer, message) : ahead(web, viewer, seen)}</section>
    ${
      isDraft
        ? draftPart(web, viewer, seen, { when, problem, count })
        : html`<section id="todo" ${problem === null && !count.isWrong ? html`data-live` : ''}>
      ${problem === null ? '' : notice('bad', problem)}
      ${message.state === 'proposed' ? decidePart(viewer, seen, { count, isProved: given.isProved, secondPhone: web.demo ? secondPhone(web) : null }) : ''}
      ${message.state === 'active' ? plannedPart(viewer, message) : ''}
    </section>`
    }`;
  const back = { href: '/compose', label: t('title') };
  const title = t(
    isDraft ? 'see.title' : message.corrects === null ? 'see.message' : 'see.correction',
  );
  return layout(web, viewer, { title, here: 'compose', body, back });
}

/** What it would do: to how many, how long, and how it looks. */
function ahead(web: WebContext, viewer: Viewer, seen: Seen): Page {
  const { language } = viewer;
  const { outlook } = seen;
  return html`${nightNotice(viewer, seen)}
    ${figures(web, language, seen)}
    ${warnings(web, viewer, seen)}
    ${outlook && outlook.wordings.length > 0 ? html`<h2>${wordsIn(language)('see.previews')}</h2>${previews(web, viewer, outlook)}` : ''}`;
}

/** Whom it is for, in words. */
function about({ world }: WebContext, viewer: Viewer, message: Schedule): Page {
  const { language } = viewer;
  const t = wordsIn(language);
  const { corrects } = message;
  const who = whoGets(message, world.gazetteer.knownNames, language);
  const by = writerOf(viewer, message);
  return html`<p>${icon('users')} ${who}${corrects === null ? '' : html` · <a href="/deliveries/${corrects}">${t('see.first')}</a>`}</p>
    ${message.state === 'draft' ? '' : html`<p class="soft small">${t('see.by', { by })}</p>`}`;
}

/** What whoever sends it should know before. */
function warnings({ now }: WebContext, { language }: Viewer, { message, outlook }: Seen): Page {
  const t = wordsIn(language);
  const { content } = message;
  const said: Page[] = [];
  if (outlook && outlook.people === 0)
    said.push(
      notice(
        'bad',
        text(language, message.corrects === null ? 'message.nobody' : 'message.too-old'),
      ),
    );
  if (outlook && outlook.missing.length > 0) {
    const languages = outlook.missing
      .map((one) => text(language, `compose.language.${one}` as TextKey))
      .join(', ');
    said.push(notice('bad', text(language, 'message.missing', { languages })));
  }
  if (content.kind === 'text') {
    const found = new Set(
      Object.values(content.texts).flatMap((words) => disclose(words, 'public', language).masked),
    );
    const kinds = [...found]
      .map((kind) => text(language, `disclosure.${kind}` as TextKey))
      .join(' ');
    if (found.size > 0) said.push(notice('warn', t('see.private', { kinds })));
  } else {
    const today = new Date(now()).toISOString().slice(0, 10);
    const old = content.topics.filter((topic) => isDue(rightsDocument(topic, 'es'), today));
    if (old.length > 0) said.push(notice('warn', t('see.due')));
  }
  return html`${said}`;
}

function draftPart(
  web: WebContext,
  viewer: Viewer,
  seen: Seen,
  given: { when: WhenChosen; problem: string | null; count: CountField },
): Page {
  const t = wordsIn(viewer.language);
  const path = `/compose/${seen.message.code}`;
  const form = (does: string, label: string, look: string, sign: Page): Page =>
    html`<form method="post" action="${path}/${does}"><input type="hidden" name="once" value="${newSecret()}">
      <button class="${look}">${sign} ${label}</button></form>`;
  return html`<div class="actions">${form('test', t('see.test'), '', icon('smartphone'))}</div>
    ${whenPart(web, viewer, seen, given)}
    <div class="actions">${form('discard', t('see.discard'), 'quiet danger', icon('trash-2'))}</div>`;
}

function plannedPart({ language }: Viewer, { code }: Schedule): Page {
  const t = wordsIn(language);
  return html`<div class="actions"><form method="post" action="/compose/${code}/end">
      <input type="hidden" name="once" value="${newSecret()}">
      <button class="danger">${icon('octagon-x')} ${t('see.call-off')}</button></form></div>`;
}

/** What it said, once nobody is counted any more. */
function wordsOf(web: WebContext, { language }: Viewer, { content }: Schedule): Page {
  if (content.kind === 'topics') {
    return html`<p>${content.topics.map((topic) => rightsDocument(topic, language).title).join(', ')}</p>`;
  }
  const words = web.languages.flatMap((one) => {
    const said = content.texts[one];
    return said === undefined
      ? []
      : [
          html`<div class="preview"><div class="bubble"><p lang="${one}" dir="auto">${said}</p></div></div>`,
        ];
  });
  return html`<h2>${wordsIn(language)('see.words')}</h2><div class="previews">${words}</div>`;
}

/** The phone in the demo of a coordinator who has none on the page yet. */
function secondPhone({ phones, cast }: WebContext): string | null {
  const second = phones?.residents.find(
    ({ name, roles }) => roles.includes('admin') && !cast.some((one) => one.name === name),
  );
  if (!second) return null;
  const query = new URLSearchParams(showing([...cast.map(({ name }) => name), second.name]));
  query.set('at', second.name);
  return `/phones?${query}`;
}
