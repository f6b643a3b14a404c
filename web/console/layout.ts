import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { text } from '../../content/catalog.ts';
import type { WebContext } from '../context.ts';
import type { ConsoleLanguage } from '../language.ts';

export type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The pages the navigation leads to. */
export type Place = 'phones' | 'deliveries' | 'channels' | 'account';

/** The frame of every page of the console. */
export function layout(
  web: WebContext,
  language: ConsoleLanguage,
  page: { title: string; here: Place | null; body: Page; scripts?: readonly string[] },
): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const other = language === 'es' ? 'en' : 'es';
  const link = (name: Place) => html`<a
    href="/${name}"
    ${page.here === name ? html`aria-current="page"` : ''}
    >${t(name === 'account' ? 'access.account' : `console.${name}`)}</a
  >`;
  const nav = html`<nav>
      ${link('phones')} ${link('deliveries')} ${link('channels')} ${link('account')}
      <form method="post" action="/sign-out"><button>${t('console.sign-out')}</button></form>
    </nav>`;
  return html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false}'>
    <title>${page.title} · ${web.network.name}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/assets/console.css">
    <script src="/assets/htmx.js" defer></script>
    <script src="/assets/console.js" defer></script>
    ${(page.scripts ?? []).map((name) => html`<script src="/assets/${name}" defer></script>`)}
  </head>
  <body>
    <a class="skip" href="#main">${t('console.skip')}</a>
    <header>
      <strong>${web.network.name}</strong>
      ${page.here ? nav : ''}
      <form method="post" action="/language"><button name="language" value="${other}" lang="${other}">${t('console.other-language')}</button></form>
    </header>
    <main id="main">
      ${web.demo ? html`<p class="demo">${t('console.demo-note')}</p>` : ''}
      <h1>${page.title}</h1>
      ${page.body}
    </main>
  </body>
</html>`;
}
