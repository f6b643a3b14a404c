import { html } from 'hono/html';
import { type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { type Framing, noIndex, pathTo, publicPage } from './frame.ts';
import { codeForm } from './join-page.ts';
import { rightNowPart } from './right-now-part.ts';

/** For an address at which there is nothing: what people look for most, and ways on. */
export function lostPage(web: Framing, language: Language): Page {
  const t = (key: TextKey): string => text(language, key);
  const body = html`<p>${t('public.lost.why')}</p>
    <p><a class="button primary" href="${pathTo('line', language)}">${icon('house')} ${t('public.lost.home')}</a></p>
    <h2>${t('public.now.title')}</h2>
    ${rightNowPart(web, language)}
    <h2>${t('public.lost.code')}</h2>
    ${codeForm(language, '')}
    <p class="small"><a href="/sign-in">${t('public.lost.staff')}</a></p>`;
  return publicPage(web, {
    ...{ language, title: t('public.lost.title'), body, head: noIndex },
    writing: { saysDanger: true },
  });
}

/** For a moment at which nothing can be shown. */
export function brokenPage(web: Framing, language: Language): Page {
  const t = (key: TextKey): string => text(language, key);
  const body = html`<p>${t('public.broken.why')}</p>`;
  return publicPage(web, { language, title: t('public.broken.title'), body, head: noIndex });
}
