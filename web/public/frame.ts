import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import { directionOf, type Language, languageNames, languages } from '../../content/languages.ts';
import type { WebContext } from '../context.ts';
import { type IconName, icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { type Writing, writeSection } from './write.ts';

/** What the frame has to know of the organisation. */
export type Framing = Pick<WebContext, 'network' | 'doors' | 'languages' | 'demo'>;

/** The parts that every page leads to. */
export type Section = 'line' | 'alerts' | 'rights' | 'card' | 'join' | 'appointment';

/** What stands in the frame of a page that anyone may read. */
export interface PublicPage {
  language: Language;
  title: string;
  body: Page;
  here?: Section;
  /** The page in another language; where left out, the same address asked for in it. */
  inLanguage?: (language: Language) => string;
  /** The languages it can be read in, where they are not those of the network. */
  languages?: readonly Language[];
  /** How it asks people to write; null where something on it does, which is called `write`. */
  writing?: Writing | null;
  /** What its head has besides. */
  head?: Page | undefined;
}

const sections: Record<Section, { icon: IconName; path: (language: Language) => string }> = {
  line: { icon: 'house', path: (language) => `/line?lang=${language}` },
  alerts: { icon: 'map-pinned', path: (language) => `/alerts?lang=${language}` },
  rights: { icon: 'scale', path: (language) => `/rights/${language}` },
  card: { icon: 'id-card', path: (language) => `/card/${language}` },
  join: { icon: 'bell', path: (language) => `/join?lang=${language}` },
  appointment: { icon: 'calendar', path: (language) => `/appointment?lang=${language}` },
};
/** What is always in view, on a telephone too. */
const foremost = ['alerts', 'rights', 'appointment'] as const;

/** Where a part of the public pages is, in a language. */
export function pathTo(section: Section, language: Language): string {
  return sections[section].path(language);
}

/**
 * The frame of the public pages: where one can go, in which languages, and one way to write to the
 * line. Nothing in it comes from elsewhere.
 */
export function publicPage(web: Framing, page: PublicPage): Page {
  const { language, title, here, writing } = page;
  const header = html`<header class="site">
      <a class="network" href="${pathTo('line', language)}"><bdi>${web.network.name}</bdi></a>
      ${languageLinks(page.languages ?? web.languages, page)}
      <nav class="places" aria-label="${text(language, 'public.nav.label')}">
        ${foremost.map((one) => link(one, language, here))}
        <a href="#write">${icon('message-square')}<span>${text(language, 'public.nav.write')}</span></a>
      </nav>
    </header>`;
  const body = html`${web.demo ? html`<p class="demo">${icon('info')} ${text(language, 'console.demo-note')}</p>` : ''}${page.body}`;
  const footer = html`<footer class="site-foot">
      ${writing === null ? '' : writeSection(web, language, writing ?? {})}
      <nav class="all" aria-label="${text(language, 'public.nav.all')}">
        ${(Object.keys(sections) as Section[]).map((one) => link(one, language, here))}
      </nav>
      <p class="small soft">${text(language, 'feeds.web.general')} ${text(language, 'public.who.not-ice', { network: web.network.name })}</p>
    </footer>`;
  return document(web.network.name, { language, title, body, head: page.head }, { header, footer });
}

/** A page in the same looks that leads nowhere: for when the rest cannot be shown. */
export function barePage(
  network: string,
  page: Pick<PublicPage, 'language' | 'title' | 'body'>,
): Page {
  const header = html`<header class="site"><strong class="network"><bdi>${network}</bdi></strong>
      ${languageLinks(languages, page)}
    </header>`;
  return document(network, page, { header, footer: html`` });
}

function link(section: Section, language: Language, here: Section | undefined): Page {
  const { icon: name, path } = sections[section];
  const current = here === section ? html` aria-current="page"` : '';
  return html`<a href="${path(language)}"${current}>${icon(name)}<span>${text(language, `public.nav.${section}`)}</span></a>`;
}

function languageLinks(
  offered: readonly Language[],
  { language, inLanguage }: Pick<PublicPage, 'language' | 'inLanguage'>,
): Page {
  const href = inLanguage ?? ((one: Language) => `?lang=${one}`);
  return html`<nav class="languages" aria-label="${text(language, 'public.nav.languages')}">
      ${offered.map((one) =>
        one === language
          ? html`<span aria-current="true" lang="${one}">${languageNames[one]}</span>`
          : html`<a href="${href(one)}" lang="${one}" hreflang="${one}">${languageNames[one]}</a>`,
      )}
    </nav>`;
}

function document(
  network: string,
  { language, title, body, head }: Pick<PublicPage, 'language' | 'title' | 'body' | 'head'>,
  { header, footer }: { header: Page; footer: Page },
): Page {
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · ${network}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/assets/public.css">
    ${head ?? ''}
  </head>
  <body class="public">
    <a class="skip" href="#main">${text(language, 'console.skip')}</a>
    ${header}
    <main id="main">
      <h1>${title}</h1>
      ${body}
    </main>
    ${footer}
  </body>
</html>`;
}

/** For pages that no search should find. */
export const noIndex = html`<meta name="robots" content="noindex">`;
