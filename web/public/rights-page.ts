import { html } from 'hono/html';
import { type TextKey, text } from '../../content/catalog.ts';
import { type Language, languageNames, languages } from '../../content/languages.ts';
import { type DocumentName, rightsDocument } from '../../content/rights.ts';
import { rightsCard } from '../../content/rights-card.ts';
import { crises } from '../../content/senses.ts';
import { related, type Topic, topics } from '../../content/topics.ts';
import type { WebContext } from '../context.ts';
import type { Page } from '../parts/page.ts';
import { publicPage } from './frame.ts';

/** Every answer by its title; emergencies that are not immigration's are a group of their own. */
export function topicsPage(web: WebContext, language: Language): Page {
  const others = text(language, 'rights.crises');
  const body = html`<p><a href="/card/${language}">${rightsCard(language).title}</a></p>
    <p><a href="/alerts?lang=${language}">${text(language, 'feeds.web.title')}</a></p>
    <p><a href="#emergencies">${others}</a></p>
    ${list(language, ['emergency', 'essentials', ...topics])}
    <h2 id="emergencies">${others}</h2>
    ${list(language, crises)}`;
  return frame(web, language, text(language, 'menu.rights'), '/rights', body);
}

function list(language: Language, names: readonly DocumentName[]): Page {
  return html`<ul class="topics">${names.map((name) => html`<li>${link(language, name)}</li>`)}</ul>`;
}

/** One answer, where it comes from and when it was reviewed. */
export function answerPage(web: WebContext, language: Language, name: DocumentName): Page {
  const { title, long, sources } = rightsDocument(name, language);
  const t = (key: TextKey): string => text(language, key);
  const next = related[name as Topic] ?? [];
  const body = html`${paragraphs(long)}
    ${next.length > 0 ? list(language, next) : ''}
    <footer>
      <h2>${t('rights.sources')}</h2>
      <ul lang="en" dir="ltr">
        ${sources.map((one) => html`<li><a href="${one.url}" rel="noreferrer">${one.title}</a></li>`)}
      </ul>
      <p>${reviewed(language, name)}</p>
    </footer>`;
  return frame(web, language, title, `/rights/${name}`, body);
}

/** The card as a picture to save, with its words for those who cannot see it. */
export function cardPage(web: WebContext, language: Language): Page {
  const { title, lines, english, how } = rightsCard(language);
  const words = [...lines, ...english, how].join(' ');
  const body = html`<p>
      <a href="/card/${language}.png" download="card-${language}.png">
        <img class="card" src="/card/${language}.png" alt="${words}">
      </a>
    </p>
    <p>${text(language, 'card.caption')}</p>`;
  return frame(web, language, title, '/card', body);
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

function link(language: Language, name: DocumentName): Page {
  return html`<a href="/rights/${language}/${name}">${rightsDocument(name, language).title}</a>`;
}

/** Lines that begin with a dash are a list, the others paragraphs. */
function paragraphs(long: string): Page[] {
  return long.split(/\n{2,}/).map((block) => {
    const lines = block.split('\n');
    const items = lines.filter((line) => /^[-\u2022] /.test(line));
    const words = lines.filter((line) => !/^[-\u2022] /.test(line)).join(' ');
    const list = html`<ul>${items.map((line) => html`<li>${line.slice(2)}</li>`)}</ul>`;
    return html`${words ? html`<p>${words}</p>` : ''}${items.length > 0 ? list : ''}`;
  });
}

/** The frame of the public pages; `path` is the page without its language. */
function frame(web: WebContext, language: Language, title: string, path: string, body: Page): Page {
  const [, section = '', name] = path.split('/');
  const others = languages
    .filter((one) => one !== language)
    .map((one) => {
      const href = ['', section, one, name].filter((part) => part !== undefined).join('/');
      return html`<a href="${href}" lang="${one}" hreflang="${one}">${languageNames[one]}</a>`;
    });
  const nav = html`<nav>${others}</nav>`;
  return publicPage({ network: web.network.name, language, title, body, nav });
}
