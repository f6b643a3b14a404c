import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { CHAT_LINK_MS } from '../../people/chat-links.ts';
import { door } from '../console/layout.ts';
import type { WebContext } from '../context.ts';
import { icon } from '../parts/icon.ts';
import { notice } from '../parts/notice.ts';
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

interface Ways {
  code: string;
  passkeys: boolean;
  /** The same page by a name for which browsers make passkeys; null where it has one. */
  local: string | null;
  problem: SignInProblem | null;
}

/** What someone without a session sees: each way in, the one for everybody first. */
export function waysToSignIn(web: WebContext, language: Language, shown: Ways): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const body = html`${shown.problem ? notice('bad', t(shown.problem)) : ''}
    ${web.demo ? notice('info', t('access.demo-how')) : ''}
    <p>${t('access.lead')}</p>
    <p><a class="button" href="/line?lang=${language}">${icon('house')} ${t('public.door')}</a></p>
    ${byPhone(web, language, shown.code)}
    ${shown.passkeys || shown.local ? byPasskey(language, shown) : ''}
    <p class="small soft">${t('access.machine')}</p>`;
  return door(web, language, {
    ...{ title: t('access.title'), body },
    scripts: shown.passkeys ? passkeyScripts : [],
  });
}

function byPhone(web: WebContext, language: Language, code: string): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  return html`<section class="card part">
      <h2>${icon('smartphone')} ${t('access.phone-title')}</h2>
      <ol class="steps">
        <li><p>${t('access.phone-write')}</p>${wordToWrite(web, language, code)}</li>
        <li><p>${text(language, 'access.phone-then', { minutes: CHAT_LINK_MS / 60_000 })}</p>
          <p>${t('access.phone-elsewhere')}</p>
          <form method="post" action="/sign-in/typed" class="typed">
            <label>${t('access.typed')} <input name="typed" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required></label>
            <button>${t('access.typed-send')}</button>
          </form></li>
      </ol>
      ${notice('warn', t('access.phone-warn'))}
    </section>`;
}

function byPasskey(language: Language, { passkeys, local }: Ways): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const form = html`<p>${t('access.passkey-lead')}</p>
      ${passkeyForm(language, {
        ...{ action: '/sign-in/passkey', options: '/sign-in/passkey/options', does: 'get' },
        label: t('access.passkey'),
      })}`;
  return html`<section class="card part">
      <h2>${icon('key-round')} ${t('access.passkey-title')}</h2>
      ${passkeys ? form : localLink(language, local ?? '')}
    </section>`;
}
