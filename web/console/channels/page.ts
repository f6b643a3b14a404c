import { html } from 'hono/html';
import { text } from '../../../content/catalog.ts';
import type { ShownState } from '../../channel-states.ts';
import type { WebContext } from '../../context.ts';
import type { Page } from '../../parts/page.ts';
import { layout } from '../layout.ts';
import type { Viewer } from '../viewer.ts';

/** The state of every channel, and the way out of a captcha. */
export function channelsPage(
  web: WebContext,
  viewer: Viewer,
  accounts: readonly ShownState[],
): Page {
  const { language } = viewer;
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const rows = accounts.map(
    ({ channel, account, state, problem }) => html`<tr>
        <th scope="row">${t(`channel.${channel}`)}</th>
        <td dir="ltr">${account}</td>
        <td class="${state}">${t(`console.state-${state}`)}</td>
        <td>${problem ? t(`console.problem-${problem}`) : ''} ${problem === 'challenge' ? captcha(account) : ''}</td>
      </tr>`,
  );
  function captcha(account: string): Page {
    return html`<form method="post" action="/channels/signal/challenge">
      <input type="hidden" name="account" value="${account}">
      <label>${t('console.captcha')} <input name="captcha" id="captcha-${account}" data-keep required></label>
      <button>${t('console.captcha-send')}</button>
    </form>`;
  }
  const body = html`
    <div id="accounts" data-live class="wide" tabindex="0" role="region" aria-label="${t('console.channels')}"><table>
      <thead><tr>
        <th scope="col">${t('console.channel')}</th><th scope="col">${t('console.account')}</th>
        <th scope="col">${t('console.state')}</th><th scope="col">${t('console.detail')}</th>
      </tr></thead>
      <tbody>${rows}</tbody>
    </table></div>`;
  return layout(web, viewer, { title: t('console.channels'), here: 'channels', body });
}
