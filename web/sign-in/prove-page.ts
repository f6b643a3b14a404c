import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { door } from '../console/layout.ts';
import type { WebContext } from '../context.ts';
import { notice } from '../parts/notice.ts';
import type { Page } from '../parts/page.ts';
import { passkeyForm, passkeyScripts } from './passkey-form.ts';

export type ProveProblem = 'access.passkey-wrong' | 'access.app-wrong' | 'access.app-too-many';

/** Whoever is signed in shows a second factor; whoever has none signs in again and adds one. */
export function provePage(
  web: WebContext,
  language: Language,
  shown: { passkey: boolean; app: boolean; any: boolean; to: string; problem: ProveProblem | null },
): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const { passkey, app, any, problem } = shown;
  const to = `?to=${encodeURIComponent(shown.to)}`;
  const ways = html`<p>${t('access.prove-lead')}</p>
    ${
      passkey
        ? passkeyForm(language, {
            ...{ action: `/prove/passkey${to}`, options: '/prove/passkey/options', does: 'get' },
            label: t('access.passkey'),
          })
        : ''
    }
    ${
      app
        ? html`<form method="post" action="/prove/app${to}" class="typed">
      <label>${t('access.app')} <input name="typed" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required></label>
      <button>${t('access.app-send')}</button>
    </form>`
        : ''
    }
    ${passkey || app ? '' : html`<p>${t('access.prove-elsewhere')}</p>`}
    <p class="small soft">${t('access.prove-lost')}</p>`;
  const body = html`<section class="card part">${problem ? notice('bad', t(problem)) : ''}
    ${any ? ways : html`<p>${t('access.prove-anew')}</p>`}
    </section>
    <form method="post" action="/sign-out"><button class="quiet">${t('console.sign-out')}</button></form>`;
  return door(web, language, {
    ...{ title: t('access.prove-title'), body },
    scripts: passkey ? passkeyScripts : [],
  });
}
