import { html } from 'hono/html';
import { text } from '../../../content/catalog.ts';
import type { Phones, WebContext } from '../../context.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import type { Viewer } from '../viewer.ts';
import { channelMenu } from './channel-menu.ts';
import { moreMenu, type NotSent, whyNotSent } from './more-menu.ts';
import { idOf } from './phone-id.ts';
import { onlyThese, type Shown, type ShownPhone } from './shown.ts';
import { SHOWN_MESSAGES, threadOf } from './thread.ts';

/** What one phone is shown with. */
export interface PhoneLook {
  web: WebContext;
  phones: Phones;
  viewer: Viewer;
  since: Shown['since'];
  /** Whether it is shown where only one has room. */
  isAt: boolean;
  /** Whether it is shown alone, with all it has. */
  isAlone: boolean;
  wrong: NotSent | null;
}

/** One phone: whose, by which channel, what it shows, and what can be sent from it. */
export function phoneOf(look: PhoneLook, shown: ShownPhone): Page {
  const { phones, viewer, isAt, isAlone, wrong } = look;
  const { language } = viewer;
  const { name, label, role } = shown;
  const channel = phones.channelOf(name);
  const path = `/phones/${encodeURIComponent(name)}`;
  const id = idOf(name);
  // Two forms: Enter in a text field presses the first button of its form.
  return html`<section class="phone ${channel}${isAt ? ' at' : ''}" id="${id}" data-name="${name}" aria-label="${label}">
    <header>
      <div><h2>${isAlone ? label : html`<a href="${onlyThese([name])}">${label}</a>`}${unread(look, name)}</h2>
        ${role ? html`<small>${text(language, `phones.role.${role}`)}</small>` : ''}</div>
      ${channelMenu(language, shown, channel)}
    </header>
    <form class="shows" method="post" action="${path}" hx-post="${path}">
      <div class="phone-log" role="log" aria-label="${label}" tabindex="0">
        <ol id="thread-${name}" data-live>${messagesOf(look, name)}</ol>
      </div>
    </form>
    <p class="wrong" role="alert" ${wrong === null ? html`hidden` : ''}>${wrong === null ? '' : whyNotSent(language, wrong)}</p>
    <div class="write">
      ${moreMenu(language, phones, shown)}
      <form method="post" action="${path}" hx-post="${path}" data-reset>
        <input name="text" maxlength="4000" autocomplete="off" dir="auto" data-draft="${name}"
          aria-label="${text(language, 'phones.message-to', { name: label })}">
        <button class="primary" aria-label="${text(language, 'phones.send')}">${icon('send')}</button>
      </form>
    </div>
  </section>`;
}

function messagesOf({ web, phones, viewer, since, isAlone }: PhoneLook, name: string): Page {
  const all = phones.phone(name);
  const messages = isAlone ? all : all.slice(-SHOWN_MESSAGES);
  return threadOf(messages, all.length - messages.length, {
    ...{ language: viewer.language, timeZone: web.network.timeZone, since },
    ...{ hasButtons: phones.takes(name).buttons, partPrice: web.smsPartPrice },
  });
}

/** How much in it was not seen yet: beside its name here, and where one goes from phone to phone. */
export function unread(
  { phones, viewer, since }: Pick<PhoneLook, 'phones' | 'viewer' | 'since'>,
  name: string,
): Page {
  const fresh = since === null ? [] : phones.phone(name, since);
  const count = fresh.filter(({ direction }) => direction === 'in').length;
  return html`<span class="unread" data-of="${idOf(name)}" ${count === 0 ? html`hidden` : ''}>
    <b>${count}</b> <span class="hidden">${text(viewer.language, 'phones.unread')}</span></span>`;
}
