import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { door } from '../console/layout.ts';
import type { WebContext } from '../context.ts';
import type { Page } from '../parts/page.ts';
import { wordToWrite } from './word-to-write.ts';

/** Whoever came in by the machine's link says on their phone who they are. */
export function setUpPage(
  web: WebContext,
  language: Language,
  { code, isFirst }: { code: string; isFirst: boolean },
): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const body = html`<section class="card part"><p>${t('access.set-up-why')}</p>
    ${isFirst ? html`<p>${t('access.set-up-first')}</p>` : ''}
    <p>${t('access.phone-write')}</p>
    ${wordToWrite(web, language, code)}
    <p hx-get="/set-up/state" hx-trigger="every 2s" hx-swap="none">${t('access.set-up-wait')}</p>
    <form method="get" action="/"><button>${t('access.set-up-go')}</button></form>
    </section>
    <p class="small soft">${t('access.set-up-sms')}</p>
    <form method="post" action="/sign-out"><button class="quiet">${t('console.sign-out')}</button></form>`;
  return door(web, language, { title: t('access.set-up-title'), body });
}
