import { html } from 'hono/html';
import type { JoinLink } from '../../areas/links/rules/links.ts';
import type { SignUp } from '../../areas/links/sign-up.ts';
import type { Campaign } from '../../areas/links/store/campaigns.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { icon } from '../parts/icon.ts';
import { notice } from '../parts/notice.ts';
import type { Page } from '../parts/page.ts';
import { type Framing, noIndex, publicPage } from './frame.ts';
import { wordOf } from './right-now-part.ts';

/** What the pages of a sign-up link show. */
export interface JoinPage {
  web: Framing;
  /** The language it is read in, and joined in. */
  language: Language;
  campaign: Campaign;
  /** The name of its county. */
  county: string;
  signUp: SignUp;
}

/** The ways to join, what will be sent, how to leave, and what is kept. */
export function joinPage({ web, language, campaign, county, signUp }: JoinPage): Page {
  const t = (key: string): string => text(language, `outreach.web.${key}` as TextKey, { county });
  const body = html`<p class="lead">${t('lead')}</p>
    <section id="write">
      <h2>${t('ways')}</h2>
      ${
        signUp.links.length > 0
          ? html`<ul class="joining">${signUp.links.map((link) => way(link, signUp, language))}</ul>`
          : notice('warn', t('closed'))
      }
    </section>
    <h2>${t('gets')}</h2>
    <p>${t('gets-text')}</p>
    <p>${t('stop')}</p>
    <h2>${t('private')}</h2>
    <p>${t('private-text')}</p>
    <p class="small"><a href="/join/${campaign.code}/card?lang=${language}">${icon('printer')} ${t('cards')}</a></p>`;
  return publicPage(web, {
    ...{ language, title: t('title'), body, here: 'join', writing: null },
    head: noIndex,
  });
}

function way({ channel, url, contact }: JoinLink, { words }: SignUp, language: Language): Page {
  const name = text(language, `channel.${channel}`);
  const how = text(language, `outreach.web.${channel}`, { contact, words });
  return html`<li>
      <p>${linked(how, contact, url)}</p>
      <p><a class="button primary" href="${url}">${text(language, 'outreach.web.open', { channel: name })}</a></p>
    </li>`;
}

/** The number or name in a sentence opens the same as the button below it. */
function linked(sentence: string, contact: string, url: string): Page {
  const [before = '', ...after] = sentence.split(contact);
  if (after.length === 0) return html`${sentence}`;
  // The marks of direction around it go, since its element isolates it.
  const [start, end] = [before.replace(/[\u2066-\u2068]$/, ''), after.join(contact)];
  return html`${start}<a href="${url}"><bdi class="number" dir="ltr">${contact}</bdi></a>${end.replace(/^\u2069/, '')}`;
}

/** How anyone joins, with a code from a card or without. */
export function anyJoinPage(web: Framing, language: Language): Page {
  const t = (key: TextKey): string => text(language, key);
  const body = html`<p class="lead">${t('public.join.lead')}</p>
    <h2>${t('public.join.code-title')}</h2>
    ${codeForm(language, '')}
    <h2>${t('outreach.web.gets')}</h2>
    <p>${t('outreach.web.gets-text')}</p>
    <p>${t('outreach.web.stop')}</p>
    <h2>${t('outreach.web.private')}</h2>
    <p>${t('public.who.private')}</p>`;
  return publicPage(web, {
    ...{ language, title: t('menu.alerts'), body, here: 'join' },
    writing: {
      ...{ title: 'public.join.how', lead: 'public.join.how-text' },
      words: wordOf(language, 'join'),
    },
  });
}

/** For a code that nobody gave out: to type it again, and to join without. */
export function unknownCodePage(web: Framing, language: Language, code: string): Page {
  const t = (key: TextKey): string => text(language, key);
  const body = html`<p>${text(language, 'public.join.unknown', { code })}</p>
    <p>${t('public.join.unknown-how')}</p>
    ${codeForm(language, code)}`;
  return publicPage(web, {
    ...{ language, title: t('public.join.unknown-title'), body, here: 'join', head: noIndex },
    writing: {
      ...{ title: 'public.join.how', lead: 'public.join.how-text' },
      words: wordOf(language, 'join'),
    },
  });
}

/** A box for the code on a card. */
export function codeForm(language: Language, code: string): Page {
  return html`<form method="get" action="/join">
      <input type="hidden" name="lang" value="${language}">
      <div class="field">
        <label for="code">${text(language, 'public.join.code')}</label>
        <div class="typed">
          <input id="code" name="code" value="${code}" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="12" required>
          <button>${text(language, 'public.join.open')}</button>
        </div>
      </div>
    </form>`;
}
