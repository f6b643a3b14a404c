import { html } from 'hono/html';
import { countyName, timeOfDay } from '../../../broadcasts/compose.ts';
import { text } from '../../../content/catalog.ts';
import { type Language, languages } from '../../../content/languages.ts';
import { newSecret } from '../../../people/browser-code.ts';
import type { WebContext } from '../../context.ts';
import { messagePreview, type Previewed } from '../../parts/message-preview.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { costOf } from '../../parts/sms-cost.ts';
import { type PartText, speaking } from '../../parts/speaking.ts';
import { smsParts } from '../compose/estimate.ts';
import { previewed } from '../compose/previews.ts';
import { type CountField, countField, noCount } from '../count-field.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { isRisky, nameOf } from './deed-name.ts';
import type { Foreseen } from './foresee.ts';
import { otherPart } from './other-part.ts';
import type { ReachedBy } from './reach.ts';

/** What was typed before, and what was wrong with it. */
export interface Typed {
  other?: string;
  words?: string;
  report?: string;
  problem?: string;
  count?: CountField;
}

/** What is foreseen, with whom it would reach by channel and language, and how many they are. */
export type Shown = Foreseen & { reach: readonly ReachedBy[]; count: number };

/** A decision before it is made: what it does, what each language and channel shows, how many, by when. */
export function decisionPage(web: WebContext, viewer: Viewer, foreseen: Shown, typed: Typed): Page {
  const { language } = viewer;
  const { action, code, hindered, how, isPaused } = foreseen;
  const t = speaking(language, 'incident');
  const title = text(language, nameOf(action, foreseen.state));
  const href = `/incidents/${code}`;
  const isChoosing = action === 'merge' && (hindered !== null || !typed.other);
  const body = html`<p class="badges"><span class="code">${code}</span></p>
    <p>${t(whatItDoes(foreseen))}</p>
    ${isPaused && how === 'undoable' ? notice('warn', t('paused')) : ''}
    ${typed.problem ? notice('bad', typed.problem) : ''}
    ${hindered === null ? '' : notice('warn', html`<strong>${t('hindered')}.</strong> ${hindered}`)}
    ${hindered === null ? audienceOf(web, viewer, foreseen) : ''}
    ${
      isChoosing
        ? otherPart(viewer, foreseen)
        : hindered === null
          ? html`<form method="post" action="${href}/do/${action}">
      <input type="hidden" name="once" value="${newSecret()}">
      <input type="hidden" name="shown" value="${foreseen.shown}">
      ${fields(viewer, foreseen, typed)}
      ${foreseen.would.wordings.length > 0 ? countField(language, foreseen.count, typed.count ?? noCount) : ''}
      <div class="in-reach"><p class="soft">${how === 'undoable' ? t('undo-after') : t('at-once')}</p>
      <p class="actions"><button class="primary ${isRisky(action) ? 'danger' : ''}">${t('yes', { what: lowered(title) })}</button>
        <a class="button" href="${href}">${t('no')}</a></p></div>
    </form>`
          : html`<p class="actions"><a class="button primary" href="${href}">${t('no')}</a></p>`
    }`;
  const back = { href, label: code };
  return layout(web, viewer, { title, here: 'now', body, back });
}

function whatItDoes({ action, state }: Foreseen): PartText<'incident'> {
  if (action === 'reject' && state === 'noted') return 'will.reject-noted';
  // The county has it: what is decided now is the region's.
  if (action === 'approve' && state === 'active') return 'will.approve-wider';
  return `will.${action}`;
}

function audienceOf(web: WebContext, viewer: Viewer, foreseen: Shown): Page {
  const { language } = viewer;
  const { would, action, count } = foreseen;
  const t = speaking(language, 'incident');
  const { wordings, audience, tier } = would;
  if (action === 'merge')
    return would.both === null ? html`` : html`<p dir="auto"><strong>${would.both}</strong></p>`;
  if (wordings.length === 0) return html`<p>${t('preview-none')}</p>`;
  const { network } = web.world;
  const who = audience
    ? t('who-county', {
        counties: audience.counties.map((fips) => countyName(network, fips, language)).join(', '),
      })
    : t('who-alerted');
  const until = tier ? timeOfDay(web.now() + tier.expiry, language, web.network.timeZone) : null;
  return html`<dl class="figures">
      <div><dt>${t('who-gets')}</dt><dd>${t('count', { count })}</dd></div>
      ${costs(web, viewer, foreseen)}
    </dl>
    <p>${who}${until === null ? '' : ` · ${t('by-when', { time: until })}`}</p>
    <h2>${t('preview')}</h2>
    <div class="previews strip" role="group" tabindex="0" aria-label="${t('preview')}">${ownFirst(language).flatMap((one) => shownIn(web, one, foreseen).map((shown) => messagePreview(language, shown)))}</div>`;
}

/** One language as each channel shows it: those on which somebody gets it; all in use where nobody does yet. */
function shownIn(web: WebContext, language: Language, { would, reach }: Shown): Previewed[] {
  const { network } = web.world;
  const used =
    reach.length > 0 ? reach.map(({ channel }) => channel) : [...network.channels.keys()];
  return [...new Set(used)].flatMap((channel) => {
    const style = network.channels.get(channel)?.style ?? 'full';
    const found = would.wordings.find((one) => one.language === language && one.style === style);
    if (!found) return [];
    const people = reach
      .filter((one) => one.channel === channel && one.language === language)
      .reduce((sum, one) => sum + one.people, 0);
    return [{ ...previewed(web, channel, found), people }];
  });
}

/** What it costs where parts are billed. */
function costs(web: WebContext, { language }: Viewer, { would, reach }: Shown): Page {
  const bySms = reach.filter(({ channel }) => channel === 'sms');
  if (bySms.length === 0) return html``;
  const parts = smsParts(bySms, { wordings: would.wordings, asSms: web.asSms });
  const { smsPartPrice } = web;
  const money =
    smsPartPrice === null ? '' : html` · <bdi class="number">${costOf(parts, smsPartPrice)}</bdi>`;
  return html`<div><dt>${text(language, 'incident.style-short')}</dt><dd>${text(language, 'incident.parts', { count: parts })}${money}</dd></div>`;
}

/** The languages, with that of whoever reads first. */
function ownFirst(own: Language): Language[] {
  return [own, ...languages.filter((one) => one !== own)];
}

/** A name of a deed within a sentence. */
function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function fields({ language }: Viewer, { action, reports, code }: Foreseen, typed: Typed): Page {
  const t = speaking(language, 'incident');
  if (action === 'merge') {
    return html`<input type="hidden" name="other" value="${typed.other ?? ''}">`;
  }
  if (action === 'proof') {
    return html`<div class="field"><label for="words">${t('proof-words')}</label>
      <p class="help" id="proof-help">${t('proof-help')}</p>
      <textarea id="words" name="words" maxlength="1000" required dir="auto" aria-describedby="proof-help">${typed.words ?? ''}</textarea></div>`;
  }
  if (action === 'split' || action === 'ban' || action === 'unban') {
    const choices = action === 'split' ? reports.filter((one) => one !== code) : reports;
    return html`<div class="field"><label for="report">${t('which-report')}</label>
      <select id="report" name="report" required>${choices.map(
        (one) => html`<option ${one === typed.report ? html`selected` : ''}>${one}</option>`,
      )}</select></div>`;
  }
  return html``;
}
