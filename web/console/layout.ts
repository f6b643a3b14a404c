import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import { directionOf, type Language, languageNames, languages } from '../../content/languages.ts';
import type { WebContext } from '../context.ts';
import { backIcon } from '../parts/back-icon.ts';
import { icon } from '../parts/icon.ts';
import { notice } from '../parts/notice.ts';
import type { Page } from '../parts/page.ts';
import { type Section, sectionsOf, titleOf } from './nav.ts';
import { justSentPart, undoBar } from './undo-bar.ts';
import type { Viewer } from './viewer.ts';

const tones = { done: 'good', told: 'info', not: 'bad' } as const;

/** What stands in the frame of a page. */
export interface Framed {
  title: string;
  /** The section it belongs to; null before somebody is signed in. */
  here: Section['name'] | null;
  body: Page;
  scripts?: readonly string[];
  /** Takes the whole width, without a heading of its own: what is inside has one. */
  wide?: boolean;
  /** False where what is inside has the heading. */
  heading?: boolean;
  /** Where BACK leads, above the heading. */
  back?: { href: string; label: string };
}

/** The frame of a page of the console, as whoever is signed in sees it. */
export function layout(web: WebContext, viewer: Viewer, page: Framed): Page {
  const { language, notes, waits } = viewer;
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const nav = html`<nav class="sections" aria-label="${t('frame.menu')}">
      ${sectionsOf(viewer.person, web.phones !== null).map((section) => link(section, language, page.here))}
    </nav>`;
  const { back } = page;
  const body = html`<p class="connection" role="status" hidden data-offline="${t('frame.offline')}"
        data-signed-out="${t('frame.signed-out')}"></p>
      ${web.demo ? html`<p class="demo">${icon('info')} ${t('console.demo-note')} ${page.here === 'phones' ? '' : html`<a href="/phones">${t('console.demo-go')}</a>`}</p>` : ''}
      ${back ? html`<p class="back"><a href="${back.href}">${backIcon(language)} ${back.label}</a></p>` : ''}
      ${page.wide || page.heading === false ? '' : html`<h1>${page.title}</h1>`}
      <div id="notes">${notes.map((one) => notice(tones[one.kind], one.text))}</div>
      ${page.here === 'phones' ? '' : justSentPart(viewer)}
      ${undoBar(web, viewer)}
      <span id="waits" data-live hidden>${(['now', 'inbox', 'compose'] as const).map((one) => html`<span data-waits="${waits[one]}" data-of="${one}"></span>`)}</span>
      ${page.body}`;
  return document(
    web,
    language,
    { ...page, body },
    { nav, changes: viewer.changes, me: viewer.person.id },
  );
}

/** The frame of a page for whoever is not signed in yet, or not known by name. */
export function door(web: WebContext, language: Language, page: Omit<Framed, 'here'>): Page {
  const body = html`<h1>${page.title}</h1>${page.body}`;
  return document(
    web,
    language,
    { ...page, here: null, body },
    { nav: html``, changes: null, me: null },
  );
}

function link(section: Section, language: Language, here: Framed['here']): Page {
  return html`<a href="/${section.name}" data-section="${section.name}"
      ${here === section.name ? html`aria-current="page"` : ''}>${icon(section.icon)}<span>${text(language, titleOf(section))}</span><b
      class="count" hidden></b></a>`;
}

function document(
  web: WebContext,
  language: Language,
  page: Framed,
  { nav, changes, me }: { nav: Page; changes: number | null; me: number | null },
): Page {
  const isIn = changes !== null;
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const scripts = ['htmx.js', ...(isIn ? ['idiomorph.js'] : []), 'console.js'];
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false}'>
    <title>${page.title} · ${web.network.name}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/assets/console.css">
    ${[...scripts, ...(page.scripts ?? [])].map((name) => html`<script src="/assets/${name}" defer></script>`)}
  </head>
  <body class="${isIn ? 'desk' : 'door'}" ${isIn ? html`data-live="/live" data-changes="${changes}" data-me="${me}"` : ''}>
    <a class="skip" href="#main">${t('console.skip')}</a>
    <header class="top">
      <strong class="network" dir="auto">${web.network.name}</strong>
      ${nav}
      <div class="tools">
        ${
          isIn
            ? html`<button type="button" class="quiet only-js" data-palette-open aria-keyshortcuts="Control+K">${icon('search')}<span class="hidden">${t('frame.search')}</span> <kbd>Ctrl K</kbd></button>
        <button type="button" class="quiet only-js" data-sound aria-pressed="false" aria-label="${t('frame.sound')}" title="${t('frame.sound')}">${icon('volume-x')}${icon('volume-2')}</button>`
            : ''
        }
        ${languageMenu(language)}
        ${isIn ? html`<form method="post" action="/sign-out"><button class="quiet" aria-label="${t('console.sign-out')}" title="${t('console.sign-out')}">${icon('log-out')}</button></form>` : ''}
      </div>
    </header>
    <main id="main" class="${page.wide ? 'wide-page' : ''}">
      ${page.body}
    </main>
    ${isIn ? palette(language) : ''}
  </body>
</html>`;
}

/** The same page in each language: a form, so that it works without scripts. */
function languageMenu(language: Language): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  return html`<details class="menu">
    <summary class="quiet" title="${t('frame.language')}">${icon('languages')}<span class="hidden">${t('frame.language')}: </span><span class="label">${languageNames[language]}</span></summary>
    <form method="post" action="/language" class="menu-list">
      ${languages
        .filter((one) => one !== language)
        .map(
          (one) =>
            html`<button name="language" value="${one}" lang="${one}">${languageNames[one]}</button>`,
        )}
    </form>
  </details>`;
}

/** Where one can go and what one can do, by a few letters; what it offers, the script reads off the page. */
function palette(language: Language): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  return html`<dialog class="palette" aria-label="${t('frame.palette')}" data-open-code="${text(language, 'frame.open-code', { code: '%' })}">
      <form method="get" action="/find" role="search">
        <input name="q" type="search" autocomplete="off" dir="auto" aria-label="${t('frame.palette')}" placeholder="${t('frame.palette-hint')}" aria-controls="palette-list">
      </form>
      <ul id="palette-list"></ul>
      <form method="dialog"><button class="quiet">${t('frame.close')}</button></form>
    </dialog>`;
}
