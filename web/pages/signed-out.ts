import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import type { WebContext } from '../context.ts';
import type { ConsoleLanguage } from '../language.ts';
import { layout, type Page } from './layout.ts';

/** One button, so that only a person signs in and no machine that looks at the link first. */
export function signInPage(web: WebContext, language: ConsoleLanguage, action: string): Page {
  return layout(web, language, {
    title: text(language, 'console.sign-in-title'),
    here: null,
    body: html`<p>${text(language, 'console.sign-in-lasts')}</p>
    <form method="post" action="${action}">
      <button class="primary">${text(language, 'console.sign-in')}</button>
    </form>`,
  });
}

/** What someone without a session sees. */
export function signedOutPage(web: WebContext, language: ConsoleLanguage, used: boolean): Page {
  const body = html`${used ? html`<p role="alert">${text(language, 'console.link-used')}</p>` : ''}
    <p>${text(language, 'console.signed-out')}</p>`;
  return layout(web, language, {
    title: text(language, 'console.signed-out-title'),
    here: null,
    body,
  });
}
