import { html } from 'hono/html';
import { targetOf } from '../../areas/links/sign-up.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { icon } from '../parts/icon.ts';
import { notice } from '../parts/notice.ts';
import type { Page } from '../parts/page.ts';
import { qrCode } from '../qr.ts';
import { noIndex, publicPage } from './frame.ts';
import type { JoinPage } from './join-page.ts';

const CARDS = 8;

/**
 * The cards, eight a sheet; only the first is read aloud, since all are the same. Where nobody could
 * join by them, none is drawn, and it says what is missing.
 */
export function cardsPage(shown: JoinPage): Page {
  const { web, language, campaign, county, signUp } = shown;
  const t = (key: string): string => text(language, `outreach.web.${key}` as TextKey, { county });
  const back = html`<a href="/join/${campaign.code}?lang=${language}">${t('back')}</a>`;
  const warnings = html`${signUp.links.length === 0 ? warn(language, 'public.cards.no-contact') : ''}
    ${signUp.page === null ? warn(language, 'public.cards.no-address') : ''}`;
  const body = html`<div class="no-print">${warnings}</div>
    ${
      signUp.links.length > 0
        ? html`<p class="no-print">${icon('printer')} ${t('cards-how')} ${back}</p>${sheet(shown)}`
        : html`<p>${back}</p>`
    }`;
  return publicPage(web, {
    ...{ language, title: t('cards'), body, here: 'join' },
    head: html`${noIndex}<link rel="stylesheet" href="/assets/join.css">`,
  });
}

function warn(language: Language, key: TextKey): Page {
  return notice('warn', text(language, key));
}

function sheet(shown: JoinPage): Page {
  const one = card(shown);
  const others = Array.from({ length: CARDS - 1 }, () => html`<li aria-hidden="true">${one}</li>`);
  return html`<ul class="sheet"><li>${one}</li>${others}</ul>`;
}

function card({ web, language, campaign, county, signUp }: JoinPage): Page {
  const { words, links, page } = signUp;
  const target = targetOf(signUp, campaign.channel);
  const t = (key: string): string => text(language, `outreach.web.${key}` as TextKey, { county });
  // Whoever has no smartphone can still write a text message.
  const typed = links.find((link) => link.channel === 'sms') ?? links[0];
  const spelled = typed
    ? text(language, `outreach.web.${typed.channel}`, { contact: typed.contact, words })
    : null;
  const [host, path] = campaign.channel === null && page ? addressOf(page) : [];
  return html`<div class="sign-up">
      ${target ? html`<figure>${qrCode(target, t('code'))}<figcaption>${t('scan')}</figcaption></figure>` : ''}
      <div>
        <p><strong>${web.network.name}</strong></p>
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
