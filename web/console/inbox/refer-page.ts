import { html } from 'hono/html';
import { cardOf, placesShown } from '../../../areas/directory/card.ts';
import { conditionOf, type Fit } from '../../../areas/directory/rules/directory.ts';
import type { Referral } from '../../../areas/directory/store/referrals.ts';
import { text } from '../../../content/catalog.ts';
import { directionOf, languageName, languages } from '../../../content/languages.ts';
import { categories } from '../../../content/topics.ts';
import { newSecret } from '../../../people/browser-code.ts';
import { badge } from '../../parts/badge.ts';
import { emptyState } from '../../parts/empty.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import type { Opened } from './open.ts';
import type { Search } from './search.ts';
import { besideOf } from './thread.ts';
import { speaking } from './words.ts';

interface Shown {
  search: Search;
  fits: readonly Fit<Referral>[];
  problem: string | null;
}

/** What of the directory fits a case, each as its person would read it, with the button that sends it. */
export function referPage(opened: Opened, { search, fits, problem }: Shown): Page {
  const { language } = opened.viewer;
  const t = speaking(language);
  return html`${problem === null ? '' : notice('bad', problem)}
    <p>${t(opened.talk.isPhone ? 'refer.read-out' : 'refer.lead')}</p>
    ${searchForm(opened, search)}
    <h2>${t('refer.found', { count: fits.length })}</h2>
    ${
      fits.length === 0
        ? emptyState(
            language,
            'search',
            search.category === null ? 'inbox.refer.choose' : 'inbox.refer.none',
          )
        : html`<ul class="plain case-cards">${fits.map((fit) => entryOf(opened, fit))}</ul>`
    }`;
}

function searchForm({ web, viewer: { language }, here }: Opened, search: Search): Page {
  const t = speaking(language);
  const { servedNames } = web.world.gazetteer;
  const option = (value: string, chosen: string | null, label: string): Page =>
    html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${label}</option>`;
  return html`<form method="get" action="${here.split('?')[0]}" class="card search-form" role="search">
      <div class="field"><label for="refer-need">${t('about.category')}</label>
        <select id="refer-need" name="need">
          ${search.category === null ? option('', '', t('choose')) : ''}
          ${categories.map((one) => option(one, search.category, text(language, `cases.category.${one}`)))}</select></div>
      <div class="field"><label for="refer-at">${t('about.county')}</label>
        <select id="refer-at" name="at">${option('', search.county ?? '', t('refer.anywhere'))}
          ${[...servedNames].map(([fips, name]) => option(fips, search.county, name))}</select></div>
      <div class="field"><label for="refer-speaks">${t('about.language')}</label>
        <select id="refer-speaks" name="speaks">${languages.map((one) => option(one, search.language, languageName(one, language)))}</select></div>
      <div class="field"><label for="refer-q">${t('refer.words')}</label>
        <input id="refer-q" type="search" name="q" value="${search.words}" dir="auto"></div>
      <button>${icon('search')} ${t('refer.search')}</button>
    </form>`;
}

function entryOf(opened: Opened, { entry, standing, verified, speaks }: Fit<Referral>): Page {
  const { web, viewer, talk, here } = opened;
  const { language } = viewer;
  const t = speaking(language);
  const theirs = talk.case.language;
  const cardIn = (read: typeof language, style: typeof talk.style): string => {
    const { key, params } = cardOf(
      { world: web.world, language: read, style, persons: theirs },
      entry,
    );
    return text(read, key, params);
  };
  const card = cardIn(theirs, talk.style);
  const condition = standing === 'unknown' ? conditionOf(entry) : null;
  const asks = condition && {
    key: `directory.card.${condition.basis}` as const,
    places: placesShown(web.world, language, condition),
  };
  return html`<li class="card">
      <h3>${entry.name}</h3>
      <div class="badges">
        ${verified ? badge('good', 'badge-check', t('refer.verified')) : badge('warn', 'triangle-alert', t('refer.unverified'))}
        ${speaks ? badge('none', 'languages', languageName(theirs, language)) : ''}
      </div>
      ${asks ? notice('warn', t('refer.ask-first', { condition: text(language, asks.key, { places: asks.places }) })) : ''}
      <blockquote class="quoted as-lines" lang="${theirs}" dir="${directionOf(theirs)}">${card}</blockquote>
      ${theirs === language ? '' : besideOf(language, cardIn(language, 'full'))}
      ${
        verified
          ? html`<form method="post" action="${here}">
              <input type="hidden" name="once" value="${newSecret()}">
              <button class="primary" name="key" value="${entry.key}">${icon('send')} ${t(talk.isPhone ? 'refer.do-phone' : 'refer.do')}<span class="hidden"> ${entry.name}</span></button>
            </form>`
          : html`<p class="soft">${t('refer.not-given')}</p>`
      }
    </li>`;
}
