import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import { directionOf, type Language } from '../../content/languages.ts';
import type { Page } from '../parts/page.ts';

/** What stands in the frame of a page that anyone may read. */
export interface PublicPage {
  network: string;
  language: Language;
  title: string;
  body: Page;
  /** Links to the page in other languages. */
  nav?: Page;
  /** What its head has besides. */
  head?: Page;
}

/** The frame of the public pages: nothing in it comes from elsewhere. */
export function publicPage({ network, language, title, body, nav, head }: PublicPage): Page {
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · ${network}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/assets/public.css">
    ${head ?? ''}
  </head>
  <body class="public">
    <a class="skip" href="#main">${text(language, 'console.skip')}</a>
    <header>
      <a href="/rights/${language}"><strong>${network}</strong></a>
      ${nav ?? ''}
    </header>
    <main id="main">
      <h1>${title}</h1>
      ${body}
    </main>
  </body>
</html>`;
}
