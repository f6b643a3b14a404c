import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { notice } from '../parts/notice.ts';
import type { Page } from '../parts/page.ts';
import { barePage } from '../public/frame.ts';

export type LockedNote = 'opened' | 'wrong' | 'wait';

/** The page for the passphrase, where it may be typed. */
export function lockedPage(
  language: Language,
  { network, mayType, note }: { network: string; mayType: boolean; note: LockedNote | null },
): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const form = html`<form method="post" action="/unlock">
      <div class="field"><label for="passphrase">${t('access.locked-word')}</label>
        <input id="passphrase" type="password" name="passphrase" autocomplete="current-password" required></div>
      <button class="primary">${t('access.locked-open')}</button>
    </form>`;
  const body = html`${note ? notice(note === 'opened' ? 'good' : 'bad', t(`access.locked-${note}`)) : ''}
    ${note === 'opened' ? html`<p><a href="/">${t('access.title')}</a></p>` : html`<p>${t('access.locked')}</p>`}
    ${note === 'opened' ? '' : mayType ? form : html`<p>${t('access.locked-elsewhere')}</p>`}`;
  return barePage(network, {
    language,
    title: t(note === 'opened' ? 'access.locked-opened-title' : 'access.locked-title'),
    body,
  });
}
