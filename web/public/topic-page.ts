import { html } from 'hono/html';
import { type TextKey, text } from '../../content/catalog.ts';
import { type Language, languages } from '../../content/languages.ts';
import { type DocumentName, rightsDocument } from '../../content/rights.ts';
import { nextAfter } from '../../content/rights-groups.ts';
import { type Block, type PartKind, partsOf, type RightsPart } from '../../content/rights-parts.ts';
import { crises } from '../../content/senses.ts';
import { type Spoken, spokenIn } from '../../content/spoken.ts';
import { backIcon } from '../parts/back-icon.ts';
import { type IconName, icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { type Framing, pathTo, publicPage } from './frame.ts';
import { printButton, printScript } from './print-button.ts';
import { richText } from './rich-text.ts';
import { topicList } from './topic-list.ts';
import { dangerLine } from './write.ts';

/**
 * One answer: the sentences to say first, then what to do, the law, what not to do; where it comes
 * from, when it was reviewed, and what is read next.
 */
export function answerPage(web: Framing, language: Language, name: DocumentName): Page {
  const { title, long } = rightsDocument(name, language);
  const t = (key: TextKey): string => text(language, key);
  const parts = partsOf(long, language);
  const said = parts.filter(({ kind }) => kind === 'say');
  const others = parts.filter(({ kind }) => kind !== 'say');
  const next = nextAfter(name);
  const isCrisis = name === 'emergency' || crises.some((one) => one === name);
  const back = html`<p class="back no-print"><a href="/rights/${language}">${backIcon(language)} ${t('public.rights.back')}</a></p>`;
  const body = html`${back}
    ${isCrisis ? dangerLine(language) : ''}
    ${said.map((part) => sayPart(part, language))}
    ${others.map((part) => (part.kind === 'note' ? note(part, language) : otherPart(part, language)))}
    <p class="actions no-print">
      ${printButton(language)}
      <a class="button" href="${pathTo('card', language)}">${icon('id-card')} ${t('public.rights.card')}</a>
    </p>
    ${next.length > 0 ? html`<section class="no-print"><h2>${t('public.rights.next')}</h2>${topicList(language, next, { icons: true })}</section>` : ''}
    ${sourcesPart(language, name)}
    ${back}`;
  return publicPage(web, {
    ...{ language, languages, title, body, here: 'rights', head: printScript },
    inLanguage: (one) => `/rights/${one}/${name}`,
  });
}

const icons: Partial<Record<PartKind, IconName>> = {
  do: 'circle-check',
  law: 'scale',
  avoid: 'ban',
  unsure: 'hourglass',
};

function sayPart({ heading, blocks }: RightsPart, language: Language): Page {
  const lines = blocks.flatMap((block) => ('words' in block ? [block.words] : block.items));
  return html`<section class="answer say">
      ${heading === null ? '' : html`<h2>${icon('message-square')} ${richText(heading, language)}</h2>`}
      ${lines.flatMap((line) => spokenIn(line, language)).map((one) => spoken(one, language))}
    </section>`;
}

/** The sentence as large as can be read at arm's length, and in English for the officer. */
function spoken(one: Spoken, language: Language): Page {
  if ('note' in one) return html`<p>${richText(one.note, language)}</p>`;
  const own = html`<p class="said"><q>${one.say}</q></p>`;
  if (one.english === null) return html`<blockquote>${own}</blockquote>`;
  return html`<blockquote>${own}
      <p class="said"><span class="small soft">${text(language, 'public.rights.in-english')}</span> <q lang="en" dir="ltr">${one.english}</q></p></blockquote>`;
}

function otherPart({ kind, heading, blocks }: RightsPart, language: Language): Page {
  const name = icons[kind];
  return html`<section class="answer ${kind}">
      ${heading === null ? '' : html`<h2>${name ? icon(name) : ''} ${richText(heading, language)}</h2>`}
      ${blocks.map((block) => blockPart(block, language))}
    </section>`;
}

function blockPart(block: Block, language: Language): Page {
  if ('words' in block) return html`<p>${richText(block.words, language)}</p>`;
  return html`<ul>${block.items.map((item) => html`<li>${richText(item, language)}</li>`)}</ul>`;
}

function note({ blocks }: RightsPart, language: Language): Page {
  return html`<div class="soft">${blocks.map((block) => blockPart(block, language))}</div>`;
}

function sourcesPart(language: Language, name: DocumentName): Page {
  const { sources } = rightsDocument(name, language);
  return html`<section class="sources">
      <h2>${text(language, 'rights.sources')}</h2>
      <ul lang="en" dir="ltr">
        ${sources.map((one) => html`<li><a href="${one.url}" rel="noreferrer">${one.title}</a></li>`)}
      </ul>
      <p>${reviewed(language, name)}</p>
    </section>`;
}

/** Who reviewed it and when; while no attorney has, it says so. */
function reviewed(language: Language, name: DocumentName): string {
  const { reviewedOn, reviewBy, reviewer } = rightsDocument(name, language);
  const key = reviewer.startsWith('pending') ? 'rights.pending' : 'rights.reviewed';
  return text(language, key, {
    reviewer,
    reviewedOn: dayOf(reviewedOn, language),
    reviewBy: dayOf(reviewBy, language),
  });
}

/** A day such as 2026-11-21, as people write it. */
function dayOf(day: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'ar' ? 'ar-u-nu-latn' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(Date.parse(day));
}
