import { html } from 'hono/html';
import { roleWords } from '../../areas/access/role-words.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { isInGoodStanding } from '../../people/authority.ts';
import type { Credential } from '../../people/credentials.ts';
import type { Person } from '../../people/person.ts';
import type { ConsoleSession } from '../../people/sign-ins.ts';
import { TEAM_NAME_MOST } from '../../people/team-names.ts';
import { layout } from '../console/layout.ts';
import type { Viewer } from '../console/viewer.ts';
import type { WebContext } from '../context.ts';
import { icon } from '../parts/icon.ts';
import { notice } from '../parts/notice.ts';
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
  'name-saved',
  'name-removed',
  'name-taken',
  'name-wrong',
  'account-not-added',
  'app-wrong',
  'app-too-many',
  'consulta-wrong',
  'consulta-wait',
] as const;
export type AccountNote = (typeof accountNotes)[number];
const good: readonly AccountNote[] = accountNotes.slice(0, 6);

interface Shown {
  credentials: readonly Credential[];
  sessions: readonly ConsoleSession[];
  /** The session that looks. */
  ownHash: string;
  canPasskey: boolean;
  /** The same page by a name for which browsers make passkeys; null where it has one. */
  local: string | null;
  /** Whether whoever looks may open what is told in Consulta, and it is not open. */
  isConsultaLocked: boolean;
  /** What an app is to take, while one is added. */
  app: OfferedApp | null;
  note: AccountNote | null;
}

type Words = (key: Parameters<typeof text>[1]) => string;
type When = (at: number | null) => string;

/** How someone signs in, what their task is, and where they are signed in. */
export function accountPage(web: WebContext, viewer: Viewer, shown: Shown): Page {
  const { language, person } = viewer;
  const t: Words = (key) => text(language, key);
  const when: When = (at) => (at === null ? t('access.never') : dateOf(web, language, at));
  const { credentials, note } = shown;
  const said = note && text(language, `access.${note}`, { most: TEAM_NAME_MOST });
  const body = html`${said ? notice(good.includes(note) ? 'good' : 'bad', said) : ''}
    <p>${text(language, 'access.account-you', { person: person.id })}</p>
    ${rolesOf(web, language, person)}
    ${namePart(viewer)}
    ${credentials.length === 0 ? notice('warn', t('access.account-none')) : ''}
    ${shown.isConsultaLocked ? consultaPart(t) : ''}
    ${waysPart(language, shown, when)}
    ${sessionsPart(t, shown, when)}`;
  return layout(web, viewer, {
    ...{ title: t('access.account'), here: 'account', body },
    scripts: shown.canPasskey ? passkeyScripts : [],
  });
}

function rolesOf({ world }: WebContext, language: Language, person: Person): Page {
  const held = person.memberships.filter(({ state }) => state === 'active');
  if (!isInGoodStanding(person)) return html``;
  const words = held.map(({ role, county }) => roleWords(world, language, role, county));
  return html`<p class="badges">${words.map(({ role, county }) => html`<span class="badge none">${role} · ${county}</span>`)}</p>`;
}

/** What the team calls whoever looks; an empty name takes it away. */
function namePart({ language, person, names }: Viewer): Page {
  const t: Words = (key) => text(language, key);
  return html`<section class="card part">
      <h2>${t('access.name-title')}</h2>
      <p>${text(language, 'access.name-lead', { person: person.id })}</p>
      <form method="post" action="/account/name" class="typed">
        <label>${t('access.name')} <input name="name" dir="auto" autocomplete="nickname" maxlength="${TEAM_NAME_MOST}" value="${names.get(person.id) ?? ''}"></label>
        <button>${t('access.name-save')}</button>
      </form>
    </section>`;
}

function consultaPart(t: Words): Page {
  return html`<section class="card part">
      <h2>${t('access.consulta-title')}</h2>
      <p>${t('access.consulta-lead')}</p>
      <form method="post" action="/account/consulta" class="typed">
        <label>${t('access.consulta-word')} <input type="password" name="passphrase" autocomplete="off" required></label>
        <button>${t('access.locked-open')}</button>
      </form>
    </section>`;
}

function waysPart(language: Language, shown: Shown, when: When): Page {
  const t: Words = (key) => text(language, key);
  const { credentials, canPasskey, local } = shown;
  const add = canPasskey
    ? passkeyForm(language, {
        ...{ action: '/account/passkey', options: '/account/passkey/options' },
        ...{ does: 'create', label: t('access.add-passkey') },
      })
    : local === null
      ? ''
      : localLink(language, local);
  return html`<section class="card part">
      <h2>${t('access.account-ways')}</h2>
      <ul class="plain ways">
        <li>${icon('smartphone')}<span>${t('access.by-phone')}</span></li>
        ${credentials.map((one) => wayItem(language, one, when))}
      </ul>
      ${add}
      ${appPart(t, shown)}
    </section>`;
}

function wayItem(
  language: Language,
  { id, kind, confirmedAt, usedAt }: Credential,
  when: When,
): Page {
  const t: Words = (key) => text(language, key);
  const named = { kind: t(`access.kind-${kind}`), since: when(confirmedAt) };
  return html`<li>${icon('key-round')}<span>${named.kind}<br><span class="small soft">${t('access.since')} ${named.since} · ${t('access.last-used')} ${when(usedAt)}</span></span>
      <form method="post" action="/account/credentials/${id}/remove"><button class="danger quiet" aria-label="${text(language, 'access.remove-named', named)}">${t('access.remove')}</button></form></li>`;
}

function appPart(t: Words, { credentials, app }: Shown): Page {
  if (credentials.some(({ kind }) => kind === 'totp')) return html``;
  if (!app) {
    return html`<form method="post" action="/account/app"><button>${t('access.add-app')}</button></form>`;
  }
  const { secret, address } = app;
  return html`<p>${t('access.app-how')}</p>
      <figure class="app-picture">${qrCode(address, t('access.app-picture'))}</figure>
      <p>${t('access.app-key')}: <code dir="ltr">${secret.match(/.{1,4}/g)?.join(' ') ?? secret}</code></p>
      <form method="post" action="/account/app/confirm" class="typed">
        <label>${t('access.app')} <input name="typed" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required></label>
        <button>${t('access.app-send')}</button>
      </form>`;
}

function sessionsPart(t: Words, { sessions, ownHash }: Shown, when: When): Page {
  const items = sessions.map(
    ({ hash, startedAt, usedAt }) =>
      html`<li>${icon('globe')}<span>${hash === ownHash ? t('access.session-here') : t('access.session-other')}<br>
          <span class="small soft">${t('access.since')} ${when(startedAt)} · ${t('access.last-used')} ${when(usedAt)}</span></span></li>`,
  );
  return html`<section class="card part">
      <h2>${t('access.account-sessions')}</h2>
      <ul class="plain ways">${items}</ul>
      ${
        sessions.length > 1
          ? html`<form method="post" action="/account/sessions/end"><button>${t('access.end-others')}</button></form>`
          : ''
      }
    </section>`;
}

function dateOf(web: WebContext, language: Language, at: number): string {
  const { timeZone } = web.network;
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(language, style).format(at);
}
