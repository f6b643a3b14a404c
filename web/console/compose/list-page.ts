import { html } from 'hono/html';
import { nextOf, whatOf, whoGets } from '../../../areas/schedules/describe.ts';
import { stateOf } from '../../../areas/schedules/list.ts';
import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import { dayAndTime } from '../../../broadcasts/compose.ts';
import type { WebContext } from '../../context.ts';
import { progressBar } from '../../parts/delivery-progress.ts';
import { emptyState } from '../../parts/empty.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import { layout } from '../layout.ts';
import { isForMe } from '../messages-for.ts';
import type { Viewer } from '../viewer.ts';
import type { ComposeList, Listed } from './list-load.ts';
import { stateBadge } from './state.ts';
import { wordsIn } from './words.ts';
import { writerOf } from './writer.ts';

/** So much of the words of a message is shown in a list. */
const GLIMPSE = 140;

/** What waits for somebody, what is being written, planned and sent, each with its next step. */
export function listPage(web: WebContext, viewer: Viewer, list: ComposeList): Page {
  const { language } = viewer;
  const t = wordsIn(language);
  const cards = (of: readonly Listed[]): Page =>
    html`<ul class="plain tiles">${of.map((one) => html`<li>${card(web, viewer, one)}</li>`)}</ul>`;
  const part = (name: 'proposed' | 'drafts' | 'planned' | 'sent', of: readonly Listed[]): Page =>
    of.length === 0 ? html`` : html`<h2>${t(`list.${name}`)}</h2>${cards(of)}`;
  const { proposed, drafts, planned, sent, recurring } = list;
  const isEmpty = [proposed, drafts, planned, sent].every(({ length }) => length === 0);
  const body = html`<p class="actions"><a class="button primary" href="/compose/new" data-command="${t('list.write')}">${icon('pencil')} ${t('list.write')}</a></p>
    <section id="messages" data-live>
      ${isEmpty ? emptyState(language, 'megaphone', 'compose.list.none') : ''}
      ${part('proposed', proposed)}${part('drafts', drafts)}${part('planned', planned)}${part('sent', sent)}
      ${recurring.length === 0 ? '' : html`<h2>${t('list.recurring')}</h2>`}
      ${recurring.length === 0 ? '' : html`<ul class="plain tiles">${recurring.map((one) => html`<li>${again(web, viewer, one)}</li>`)}</ul>`}
      <p class="soft">${t('list.recurring-how')}</p>
    </section>`;
  return layout(web, viewer, { title: t('title'), here: 'compose', body });
}

function card(web: WebContext, viewer: Viewer, one: Listed): Page {
  const { language, person } = viewer;
  const { message, run, sent } = one;
  const t = wordsIn(language);
  const href = message.state === 'draft' && !isWritten(message) ? nextStep(message) : '';
  const when =
    run !== null
      ? dayAndTime(run.at, language, message.timeZone)
      : message.state === 'draft'
        ? null
        : nextOf(message, language);
  const words =
    message.state === 'proposed'
      ? t(isForMe(one, person.id) ? 'list.look' : one.deferred ? 'list.undoable' : 'list.waits')
      : t(`list.next-${message.state}`);
  const isStep = message.state === 'proposed' && isForMe(one, person.id);
  return html`<article class="card message">
    <p class="badges"><span class="code">${message.code}</span> ${stateBadge(language, one)}</p>
    <h3><a href="/compose/${message.code}${href}">${glimpse(web, viewer, message)}</a></h3>
    <p class="small">${icon('users')} ${whoGets(message, web.world.gazetteer.knownNames, language)}</p>
    ${when === null ? '' : html`<p class="small soft">${icon('clock')} ${when}</p>`}
    ${message.state === 'proposed' ? html`<p class="small soft">${t('see.by', { by: writerOf(viewer, message) })}</p>` : ''}
    ${sent ? progressBar(language, sent.broadcast, sent.counts, one.isPaused) : ''}
    <p class="actions"><a class="button ${isStep ? 'primary' : ''}" href="${sent ? `/deliveries/${sent.broadcast.id}` : `/compose/${message.code}${href}`}">${sent ? t('sent.report') : words}</a></p>
  </article>`;
}

function isWritten({ content }: Schedule): boolean {
  return content.kind === 'topics' || Object.keys(content.texts).length > 0;
}

function nextStep({ corrects }: Schedule): string {
  return corrects === null ? '/who' : '/what';
}

/** The beginning of what it says, in the language of the page where it is written in that. */
function glimpse({ languages }: WebContext, { language }: Viewer, { content }: Schedule): Page {
  if (content.kind === 'topics') return html`${whatOf(content, language)}`;
  const written = [language, ...languages].find((one) => content.texts[one] !== undefined);
  const words = written === undefined ? undefined : content.texts[written];
  if (words === undefined) return html`${wordsIn(language)('list.unwritten')}`;
  const cut = words.length > GLIMPSE ? `${words.slice(0, GLIMPSE).trimEnd()}…` : words;
  return html`<span lang="${written ?? language}" dir="auto">${cut}</span>`;
}

/** A schedule that comes again: to be read here, and changed by chat. */
function again(web: WebContext, { language }: Viewer, one: Schedule): Page {
  return html`<article class="card message">
    <p class="badges"><span class="code">${one.code}</span> <span class="badge none">${icon('rotate-ccw')}${stateOf({ language }, one.state)}</span></p>
    <h3>${whatOf(one.content, language)}</h3>
    <p class="small">${icon('users')} ${whoGets(one, web.world.gazetteer.knownNames, language)}</p>
    <p class="small soft">${icon('clock')} ${nextOf(one, language)}</p>
  </article>`;
}
