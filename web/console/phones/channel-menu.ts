import { html } from 'hono/html';
import { type Channel, channels } from '../../../adapters/adapter.ts';
import { text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import { channelIcons } from '../../parts/channel-icon.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import { idOf } from './phone-id.ts';
import type { ShownPhone } from './shown.ts';

/** What a phone is on, and what else it can be on, with what each is like. */
export function channelMenu(
  language: Language,
  { name, label }: ShownPhone,
  channel: Channel,
): Page {
  const nameOf = (one: Channel): string => text(language, `phones.channel.${one}.name`);
  const title = text(language, 'phones.channel.choose', { name: label });
  const id = `${idOf(name)}-channel`;
  return html`<button type="button" class="quiet channel" popovertarget="${id}" aria-label="${title}: ${nameOf(channel)}">${icon(channelIcons[channel])}<span>${nameOf(channel)}</span></button>
    <form class="pop-up pick-channel" id="${id}" popover method="post" action="/phones/${encodeURIComponent(name)}/channel">
      <h3>${title}</h3>
      ${[...channels].reverse().map(
        (
          one,
        ) => html`<button name="channel" value="${one}" ${one === channel ? html`aria-current="true"` : ''}><span><b>${nameOf(one)}</b>${one === channel ? html` <em>${text(language, 'phones.channel.now')}</em>` : ''}
          <small class="channel-how">${text(language, `phones.channel.${one}.how`)}</small></span></button>`,
      )}
    </form>`;
}
