import { html } from 'hono/html';
import type { Button } from '../../../adapters/adapter.ts';
import type { PhoneMessage } from '../../../adapters/simulated-phone.ts';
import { timeOfDay } from '../../../broadcasts/compose.ts';
import { text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import { costOf } from '../../parts/sms-cost.ts';
import { isDecisive } from './decisive.ts';

/** Beside many others a phone shows its newest ones. */
export const SHOWN_MESSAGES = 40;

/** What a thread is shown with. */
export interface ThreadLook {
  language: Language;
  timeZone: string;
  /** Whether the phone, by the channel it is on now, shows buttons. */
  hasButtons: boolean;
  /** What a part of an SMS costs by the settings, in dollars. */
  partPrice: number | null;
  /** What came after this message is new. */
  since: number | null;
}

/** The messages of one phone, oldest first; each keeps its name, so that only what is new is drawn. */
export function threadOf(messages: readonly PhoneMessage[], older: number, look: ThreadLook): Page {
  const { language } = look;
  if (messages.length === 0) return html`<li class="none">${text(language, 'phones.empty')}</li>`;
  return html`${older > 0 ? html`<li class="none">${text(language, 'phones.older', { count: older })}</li>` : ''}
    ${messages.map((one) => messageOf(one, look))}`;
}

function messageOf(message: PhoneMessage, look: ThreadLook): Page {
  const { id, direction, channel, buttons, parts, at } = message;
  const { language, timeZone, partPrice, since } = look;
  const isNew = since !== null && id > since && direction === 'in';
  return html`<li id="m${id}" class="${direction} by-${channel}${isNew ? ' new' : ''}">
      <span class="hidden">${text(language, direction === 'in' ? 'phones.received' : 'phones.sent')}</span>
      ${contentOf(message, language)}
      ${buttons.map((button) => choice(button, look))}
      <small class="phone-when"><time datetime="${at}">${timeOfDay(Date.parse(at), language, timeZone)}</time>${
        parts === undefined
          ? ''
          : html` <span class="parts">${text(language, 'phones.parts', { count: parts, cost: costOf(parts, partPrice) })}</span>`
      }</small>
    </li>`;
}

function contentOf(
  { id, text: words, picture, file, done }: PhoneMessage,
  language: Language,
): Page {
  const link = `/phones/do/files/${id}`;
  return html`${picture ? html`<img src="${link}" alt="${text(language, 'phones.picture')}">` : ''}
    ${file ? html`<a class="file" href="${link}" download="${file.name}">${icon('file-text')} ${file.name}</a>` : ''}
    ${done?.voice ? html`<p class="voice">${icon('mic')} ${text(language, 'phones.voice')}</p>` : ''}
    ${words === '' ? '' : html`<p dir="auto">${words}</p>`}`;
}

/**
 * Under a newer message with buttons its look and its name say that it is of an earlier one. A phone that
 * was given a channel without buttons shows what they were, to nobody's use.
 */
function choice({ id, label }: Button, { language, hasButtons }: ThreadLook): Page {
  if (!hasButtons) return html`<span class="choice gone" dir="auto">${label}</span>`;
  return html`<button class="choice${isDecisive(id) ? ' decisive' : ''}" name="button" value="${id}"
    dir="auto">${label}<span class="hidden earlier"> (${text(language, 'phones.earlier')})</span></button>`;
}
