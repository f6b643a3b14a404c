import { html } from 'hono/html';
import type { JoinLink } from '../../areas/links/rules/links.ts';
import { type SignUp, targetOf } from '../../areas/links/sign-up.ts';
import type { Campaign } from '../../areas/links/store/campaigns.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Page } from '../parts/page.ts';
import { qrCode } from '../qr.ts';
import { publicPage } from './frame.ts';

/** What the pages of a sign-up link show. */
export interface JoinPage {
  network: string;
  campaign: Campaign;
  /** The name of its county. */
  county: string;
  signUp: SignUp;
}

const CARDS = 8;

/** The ways to join, what will be sent, how to leave, and what is kept. */
export function joinPage(shown: JoinPage): Page {
  const { campaign, county, signUp } = shown;
  const { language, code } = campaign;
  const t = (key: string): string => text(language, `outreach.web.${key}` as TextKey, { county });
  const body = html`<p>${t('lead')}</p>
    <h2>${t('ways')}</h2>
    ${
      signUp.links.length > 0
        ? html`<ul class="ways">${signUp.links.map((link) => way(link, signUp, language))}</ul>`
        : html`<p>${t('closed')}</p>`
    }
    <h2>${t('gets')}</h2>
    <p>${t('gets-text')}</p>
    <p>${t('stop')}</p>
    <h2>${t('private')}</h2>
    <p>${t('private-text')}</p>
    <footer><p><a href="/join/${code}/card">${t('cards')}</a></p></footer>`;
  return frame(shown, t('title'), body);
}

/** The cards, eight a sheet; only the first is read aloud, since all are the same. */
export function cardsPage(shown: JoinPage): Page {
  const { campaign, county } = shown;
  const { language, code } = campaign;
  const t = (key: string): string => text(language, `outreach.web.${key}` as TextKey, { county });
  const one = card(shown);
  const others = Array.from({ length: CARDS - 1 }, () => html`<li aria-hidden="true">${one}</li>`);
  const body = html`<p class="no-print">${t('cards-how')} <a href="/join/${code}">${t('back')}</a></p>
    <ul class="sheet"><li>${one}</li>${others}</ul>`;
  return frame(shown, t('cards'), body);
}

function way({ channel, url, contact }: JoinLink, { words }: SignUp, language: Language): Page {
  const name = text(language, `channel.${channel}`);
  return html`<li>
      <p>${text(language, `outreach.web.${channel}`, { contact, words })}</p>
      <p><a class="button" href="${url}">${text(language, 'outreach.web.open', { channel: name })}</a></p>
    </li>`;
}

function card({ network, campaign, county, signUp }: JoinPage): Page {
  const { language, channel } = campaign;
  const { words, links, page } = signUp;
  const target = targetOf(signUp, channel);
  const t = (key: string): string => text(language, `outreach.web.${key}` as TextKey, { county });
  // Whoever has no smartphone can still write a text message.
  const typed = links.find((link) => link.channel === 'sms') ?? links[0];
  const spelled = typed
    ? text(language, `outreach.web.${typed.channel}`, { contact: typed.contact, words })
    : null;
  const [host, path] = channel === null && page ? addressOf(page) : [];
  return html`<div class="sign-up">
      ${target ? html`<figure>${qrCode(target, t('code'))}<figcaption>${t('scan')}</figcaption></figure>` : ''}
      <div>
        <p><strong>${network}</strong></p>
        <p>${t('card-lead')}</p>
        ${spelled ? html`<p>${spelled}</p>` : ''}
        ${host ? html`<p dir="ltr">${host}<wbr>${path}</p>` : ''}
        <p>${t('card-end')}</p>
      </div>
    </div>`;
}

/** An address as people type it, in two parts between which a line may break. */
function addressOf(page: string): [string, string] {
  const typed = page.replace(/^https?:\/\//, '');
  const at = typed.indexOf('/join/');
  return [typed.slice(0, at), typed.slice(at)];
}

const head = html`<meta name="robots" content="noindex">
    <link rel="stylesheet" href="/assets/join.css">`;

function frame({ network, campaign }: JoinPage, title: string, body: Page): Page {
  return publicPage({ network, language: campaign.language, title, body, head });
}
