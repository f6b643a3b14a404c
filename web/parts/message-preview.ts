import { html } from 'hono/html';
import type { Channel } from '../../adapters/adapter.ts';
import { text } from '../../content/catalog.ts';
import { directionOf, type Language, languageNames } from '../../content/languages.ts';
import type { SmsText } from '../context.ts';
import { channelIcons } from './channel-icon.ts';
import { icon } from './icon.ts';
import type { Page } from './page.ts';

/** A message as the phones of one channel and language show it. */
export interface Previewed {
  channel: Channel;
  language: Language;
  text: string;
  /** The number or name it comes from. */
  sender: string;
  /** How many get it so; left out where nobody counted. */
  people?: number;
  /** How it is counted where parts are billed; null elsewhere. */
  sms: SmsText | null;
}

/** A text longer than this scrolls in its bubble, so that what follows stays in reach. */
const LONG = 700;

function longLook(language: Language): Page {
  return html`class="bubble long" tabindex="0" role="group" aria-label="${text(language, 'preview.long')}"`;
}

/** A bubble in the look of its channel, with who sends it, in which language and, by SMS, in how many parts. */
export function messagePreview(language: Language, one: Previewed): Page {
  const { channel, people, sender, sms } = one;
  const isLong = one.text.length > LONG;
  return html`<article class="preview on-${channel}">
    <header><strong>${icon(channelIcons[channel])} ${text(language, `preview.${channel}`)}</strong>
      <span lang="${one.language}">${languageNames[one.language]}</span>
      ${people === undefined ? '' : html`<span>${text(language, 'preview.people', { count: people })}</span>`}</header>
    <p class="soft small">${text(language, 'preview.from')} <bdi class="number">${sender}</bdi></p>
    <div ${isLong ? longLook(language) : html`class="bubble"`}><p lang="${one.language}" dir="${directionOf(one.language)}">${sms?.folded ?? one.text}</p></div>
    ${sms === null ? '' : html`<footer class="small soft">${counted(language, sms)}</footer>`}
  </article>`;
}

function counted(language: Language, { encoding, characters, segments }: SmsText): Page {
  const parts = text(language, 'preview.parts', { count: segments });
  const letters = text(language, 'preview.characters', { count: characters });
  return html`<strong>${parts}</strong> · <bdi class="number">${encoding}</bdi> · ${letters}`;
}
