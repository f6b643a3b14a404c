import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { spaced } from '../../people/browser-code.ts';
import { CHAT_LINK_MS } from '../../people/chat-links.ts';
import { door } from '../console/layout.ts';
import type { WebContext } from '../context.ts';
import type { Page } from '../parts/page.ts';
import { localLink, passkeyForm, passkeyScripts } from './passkey-form.ts';
import { wordToWrite } from './word-to-write.ts';

export type SignInProblem = 'access.link-used' | 'access.typed-wrong' | 'access.passkey-wrong';

/** One button, so that only a person signs in and no machine that looks at the link first. */
export function signInPage(web: WebContext, language: Language, action: string): Page {
  return door(web, language, {
    title: text(language, 'console.sign-in-title'),
    body: html`<p>${text(language, 'console.sign-in-lasts')}</p>
    <form method="post" action="${action}">
      <button class="primary">${text(language, 'console.sign-in')}</button>
    </form>`,
  });
}

/** A link that was opened where it signs nobody in. */
export function otherBrowserPage(web: WebContext, language: Language): Page {
  return door(web, language, {
    title: text(language, 'access.other-browser-title'),
    body: html`<p>${text(language, 'access.other-browser')}</p>`,
  });
}

/** What someone without a session sees: each way in. */
export function waysToSignIn(
  web: WebContext,
  language: Language,
  shown: {
    code: string;
    passkeys: boolean;
    /** The same page by a name for which browsers make passkeys; null where it has one. */
    local: string | null;
    contacts: string;
    problem: SignInProblem | null;
  },
): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const passkey = html`<section class="part">
      <h2>${t('access.passkey-title')}</h2>
      ${
        shown.passkeys
          ? html`<p>${t('access.passkey-lead')}</p>
      ${passkeyForm(language, {
        ...{ action: '/sign-in/passkey', options: '/sign-in/passkey/options', does: 'get' },
        label: t('access.passkey'),
      })}`
          : localLink(language, shown.local ?? '')
      }
    </section>`;
  const body = html`${shown.problem ? html`<p role="alert">${t(shown.problem)}</p>` : ''}
    <p>${t('access.lead')}</p>
    ${shown.passkeys || shown.local ? passkey : ''}
    <section class="part">
      <h2>${t('access.phone-title')}</h2>
      <p>${t('access.phone-write')}</p>
      ${wordToWrite(language, spaced(shown.code), shown.contacts)}
      <p>${text(language, 'access.phone-then', { minutes: CHAT_LINK_MS / 60_000 })}</p>
      <form method="post" action="/sign-in/typed" class="typed">
        <label>${t('access.typed')} <input name="typed" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required></label>
        <button>${t('access.typed-send')}</button>
      </form>
      <p class="warning">${t('access.phone-warn')}</p>
    </section>
    <section class="part">
      <h2>${t('access.machine-title')}</h2>
      <p>${t('access.machine')}</p>
    </section>`;
  return door(web, language, {
    ...{ title: t('access.title'), body },
    scripts: shown.passkeys ? passkeyScripts : [],
  });
}
