import { html } from 'hono/html';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { type JoinLink, writeLink } from '../../areas/links/rules/links.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { WebContext } from '../context.ts';
import { type IconName, icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';

/** What a page says where one can write to the line. */
export interface Writing {
  title?: TextKey;
  lead?: TextKey;
  /** What stands ready to be sent. */
  words?: string;
  /** The page says already whom to call when a life is in danger. */
  saysDanger?: boolean;
}

const channels = ['sms', 'signal', 'telegram'] as const;
const icons: Record<JoinLink['channel'], IconName> = {
  sms: 'smartphone',
  signal: 'message-square',
  telegram: 'send',
};

/** Each channel by which people can write to us; none where none is set up. */
export function waysToWrite(
  { doors }: Pick<WebContext, 'doors'>,
  words: string | null = null,
): JoinLink[] {
  return channels.flatMap((channel) => {
    const contact = doors.contacts?.get(channel);
    return contact ? [writeLink(channel, contact, words)] : [];
  });
}

/** Buttons that open each channel, with its number or name; where there is none, that it is so. */
function buttons(
  web: Pick<WebContext, 'doors' | 'demo'>,
  language: Language,
  words: string | null,
): Page {
  const ways = waysToWrite(web, words);
  if (ways.length === 0) {
    return html`<p class="none">${text(language, web.demo ? 'public.write.demo' : 'feeds.web.closed')}</p>`;
  }
  return html`<ul class="ways">${ways.map(
    (
      way,
    ) => html`<li><a class="button" href="${way.url}">${icon(icons[way.channel])}<span>${nameOf(way, language)}
      <bdi class="number" dir="ltr">${contactShown(way.contact)}</bdi></span></a></li>`,
  )}</ul>`;
}

/** The same in one line, by the names of the channels, where the numbers stand elsewhere on the page. */
export function quickButtons(
  web: Pick<WebContext, 'doors'>,
  language: Language,
  words: string,
): Page {
  return html`<ul class="quick">${waysToWrite(web, words).map(
    (way) =>
      html`<li><a class="button danger" href="${way.url}">${icon(icons[way.channel])} ${nameOf(way, language)}</a></li>`,
  )}</ul>`;
}

function nameOf({ channel }: JoinLink, language: Language): string {
  return text(language, `public.by.${channel}`);
}

/** A number in groups, as people read it; names and short codes as they are. */
function contactShown(contact: string): string {
  return parsePhoneNumberFromString(contact)?.formatInternational() ?? contact;
}

/** How to write to the line, and whom to call when a life is in danger. */
export function writeSection(
  web: Pick<WebContext, 'doors' | 'demo'>,
  language: Language,
  { title = 'public.write.title', lead = 'public.write.lead', words, saysDanger }: Writing,
): Page {
  const ways = waysToWrite(web);
  const isSmsAlone = ways.length > 0 && ways.every(({ channel }) => channel === 'sms');
  const mindSms = !isSmsAlone && ways.some(({ channel }) => channel === 'sms');
  return html`<section id="write" class="write-box" aria-labelledby="write-title">
      <h2 id="write-title">${text(language, title)}</h2>
      <p>${text(language, lead)}</p>
      ${words === undefined ? '' : html`<p>${text(language, 'public.write.words')} <strong class="word">${words}</strong></p>`}
      ${buttons(web, language, words ?? null)}
      ${mindSms ? html`<p class="small soft">${text(language, 'public.write.sms')}</p>` : ''}
      ${saysDanger ? '' : dangerLine(language)}
    </section>`;
}

/** When a life is in danger it is not us who come. */
export function dangerLine(language: Language): Page {
  return html`<p><a class="danger-line" href="tel:911">${icon('phone')}<span>${text(language, 'public.danger')} <bdi class="number" dir="ltr">911</bdi></span></a></p>`;
}
