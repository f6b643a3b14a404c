import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Page } from '../parts/page.ts';
import { publicPage } from '../public/frame.ts';

export type LockedNote = 'opened' | 'wrong' | 'wait';

/** The page for the passphrase, where it may be typed. */
export function lockedPage(
  language: Language,
  { network, mayType, note }: { network: string; mayType: boolean; note: LockedNote | null },
): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const form = html`<form method="post" action="/unlock">
      <label>${t('access.locked-word')} <input type="password" name="passphrase" autocomplete="current-password" required></label>
      <button class="primary">${t('access.locked-open')}</button>
    </form>`;
  const body = html`${note ? html`<p role="${note === 'opened' ? 'status' : 'alert'}">${t(`access.locked-${note}`)}</p>` : ''}
    ${note === 'opened' ? html`<p><a href="/">${t('access.title')}</a></p>` : html`<p>${t('access.locked')}</p>`}
    ${note === 'opened' ? '' : mayType ? form : html`<p>${t('access.locked-elsewhere')}</p>`}`;
  return publicPage({
    network,
    language,
    title: t(note === 'opened' ? 'access.locked-opened-title' : 'access.locked-title'),
    body,
  });
}
