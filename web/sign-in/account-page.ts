import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Credential } from '../../people/credentials.ts';
import type { ConsoleSession } from '../../people/sign-ins.ts';
import { layout } from '../console/layout.ts';
import type { Viewer } from '../console/viewer.ts';
import type { WebContext } from '../context.ts';
import type { Page } from '../parts/page.ts';
import { qrCode } from '../qr.ts';
import type { OfferedApp } from './app-codes.ts';
import { localLink, passkeyForm, passkeyScripts } from './passkey-form.ts';

/** What a page says of what was just done; the first ones went well. */
export const accountNotes = [
  'account-added',
  'account-removed',
  'account-ended',
  'consulta-opened',
  'account-not-added',
  'app-wrong',
  'app-too-many',
  'consulta-wrong',
  'consulta-wait',
] as const;
export type AccountNote = (typeof accountNotes)[number];
const good: readonly AccountNote[] = accountNotes.slice(0, 4);

interface Shown {
  personId: number;
  credentials: readonly Credential[];
  sessions: readonly ConsoleSession[];
  /** The session that looks. */
  ownHash: string;
  canPasskey: boolean;
  /** The same page by a name for which browsers make passkeys; null where it has one. */
  local: string | null;
  isConsultaLocked: boolean;
  /** What an app is to take, while one is added. */
  app: OfferedApp | null;
  note: AccountNote | null;
}

/** How someone signs in, and where they are signed in. */
export function accountPage(web: WebContext, viewer: Viewer, shown: Shown): Page {
  const { language } = viewer;
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const { credentials, note, canPasskey } = shown;
  const when = (at: number | null): string =>
    at === null ? t('access.never') : dateOf(web, language, at);
  const body = html`${note ? html`<p role="${good.includes(note) ? 'status' : 'alert'}">${t(`access.${note}`)}</p>` : ''}
    <p>${text(language, 'access.account-you', { person: shown.personId })}</p>
    ${credentials.length === 0 ? html`<p class="warning">${t('access.account-none')}</p>` : ''}
    ${shown.isConsultaLocked ? consultaPart() : ''}
    <section class="part">
      <h2>${t('access.account-ways')}</h2>
      ${credentials.length > 0 ? wayTable() : ''}
      ${
        canPasskey
          ? passkeyForm(language, {
              ...{ action: '/account/passkey', options: '/account/passkey/options' },
              ...{ does: 'create', label: t('access.add-passkey') },
            })
          : shown.local
            ? localLink(language, shown.local)
            : ''
      }
      ${appPart()}
    </section>
    <section class="part">
      <h2>${t('access.account-sessions')}</h2>
      <ul>${shown.sessions.map(
        ({ hash, startedAt, usedAt }) =>
          html`<li>${hash === shown.ownHash ? t('access.session-here') : t('access.session-other')}:
            ${t('access.since')} ${when(startedAt)}, ${t('access.last-used')} ${when(usedAt)}</li>`,
      )}</ul>
      ${
        shown.sessions.length > 1
          ? html`<form method="post" action="/account/sessions/end"><button>${t('access.end-others')}</button></form>`
          : ''
      }
    </section>`;

  function consultaPart(): Page {
    return html`<section class="part">
      <h2>${t('access.consulta-title')}</h2>
      <p>${t('access.consulta-lead')}</p>
      <form method="post" action="/account/consulta">
        <label>${t('access.consulta-word')} <input type="password" name="passphrase" autocomplete="off" required></label>
        <button>${t('access.locked-open')}</button>
      </form>
    </section>`;
  }

  function wayTable(): Page {
    const rows = credentials.map(
      ({ id, kind, confirmedAt, usedAt }) => html`<tr>
        <th scope="row">${t(`access.kind-${kind}`)}</th>
        <td>${when(confirmedAt)}</td><td>${when(usedAt)}</td>
        <td><form method="post" action="/account/credentials/${id}/remove"><button aria-label="${text(language, 'access.remove-named', { kind: t(`access.kind-${kind}`), since: when(confirmedAt) })}">${t('access.remove')}</button></form></td>
      </tr>`,
    );
    return html`<div class="wide" tabindex="0" role="region" aria-label="${t('access.account-ways')}"><table>
      <thead><tr>
        <th scope="col">${t('access.kind')}</th><th scope="col">${t('access.since')}</th>
        <th scope="col">${t('access.last-used')}</th><th scope="col">${t('access.remove')}</th>
      </tr></thead>
      <tbody>${rows}</tbody>
    </table></div>`;
  }

  function appPart(): Page {
    if (credentials.some(({ kind }) => kind === 'totp')) return html``;
    if (!shown.app) {
      return html`<form method="post" action="/account/app"><button>${t('access.add-app')}</button></form>`;
    }
    const { secret, address } = shown.app;
    return html`<p>${t('access.app-how')}</p>
      <figure class="app-picture">${qrCode(address, t('access.app-picture'))}</figure>
      <p>${t('access.app-key')}: <code dir="ltr">${secret.match(/.{1,4}/g)?.join(' ') ?? secret}</code></p>
      <form method="post" action="/account/app/confirm" class="typed">
        <label>${t('access.app')} <input name="typed" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required></label>
        <button>${t('access.app-send')}</button>
      </form>`;
  }

  return layout(web, viewer, {
    ...{ title: t('access.account'), here: 'account', body },
    scripts: canPasskey ? passkeyScripts : [],
  });
}

function dateOf(web: WebContext, language: Language, at: number): string {
  const { timeZone } = web.network;
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(language, style).format(at);
}
