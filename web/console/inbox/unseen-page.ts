import { html } from 'hono/html';
import { text } from '../../../content/catalog.ts';
import type { WebContext } from '../../context.ts';
import { emptyState } from '../../parts/empty.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';
import { speaking } from './words.ts';

/**
 * Why somebody is not shown a case, and nothing of it; what they had written about it stays theirs.
 * @param words what was not sent; null where nothing was written
 */
export function unseenPage(
  web: WebContext,
  viewer: Viewer,
  { code, why, words }: { code: string; why: 'not-yours' | 'own'; words: string | null },
): Page {
  const { language } = viewer;
  const t = speaking(language);
  const body = html`${emptyState(language, 'lock', `inbox.unseen.${why}`)}
    ${
      words === null || words.trim() === ''
        ? ''
        : html`${notice('bad', t('unseen.not-sent'))}
          <label for="unsent">${t('unseen.yours')}</label>
          <textarea id="unsent" rows="6" dir="auto" readonly>${words}</textarea>`
    }`;
  return layout(web, viewer, {
    ...{ title: text(language, 'inbox.unseen.title', { code }), here: 'inbox', body },
    back: { href: '/inbox', label: t('title') },
  });
}
