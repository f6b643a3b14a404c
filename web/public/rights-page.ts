import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import { type Language, languages } from '../../content/languages.ts';
import type { DocumentName } from '../../content/rights.ts';
import { type RightsGroup, rightsGroups } from '../../content/rights-groups.ts';
import { crises } from '../../content/senses.ts';
import { icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { type Framing, noIndex, pathTo, publicPage } from './frame.ts';
import { rightNowPart } from './right-now-part.ts';
import type { Found } from './rights-search.ts';
import { groupIcons, topicList } from './topic-list.ts';

/** Every answer by the situation it is for: what happens now first, other emergencies last. */
export function topicsPage(web: Framing, language: Language): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const body = html`${searchForm(language, '')}
    <h2>${t('public.now.title')}</h2>
    ${rightNowPart(web, language)}
    <p><a href="#emergencies">${t('rights.crises')}</a></p>
    <h2>${t('public.rights.all')}</h2>
    <ul class="topics first">
      <li><a href="/rights/${language}/essentials">${icon('scale')}<span>${t('public.rights.essentials')}</span></a></li>
      <li><a href="${pathTo('card', language)}">${icon('id-card')}<span>${t('public.rights.card')}</span></a></li>
    </ul>
    <div class="groups">
      ${(Object.keys(rightsGroups) as RightsGroup[]).map(
        (group) => html`<details id="${group}">
        <summary><h3>${icon(groupIcons[group])} ${t(`public.groups.${group}`)}</h3>${icon('chevron-down')}</summary>
        ${topicList(language, rightsGroups[group])}
      </details>`,
      )}
    </div>
    <h2 id="emergencies">${t('rights.crises')}</h2>
    ${topicList(language, crises)}`;
  return frame(web, language, { body, query: '', saysDanger: true });
}

/** What was found for some words; where that is nothing, it says so and where to ask. */
export function foundPage(
  web: Framing,
  language: Language,
  query: string,
  { names, urgent, news }: Found,
): Page {
  const t = (key: Parameters<typeof text>[1]): string => text(language, key);
  const body = html`${searchForm(language, query)}
    ${urgent ? html`<h2>${t('public.now.title')}</h2>${rightNowPart(web, language)}` : ''}
    <h2>${text(language, 'public.search.found', { count: names.length })}</h2>
    ${names.length > 0 ? topicList(language, names, { icons: true }) : nothingFound(language)}
    ${news ? html`<p><a class="button" href="${pathTo('alerts', language)}">${icon('map-pinned')} ${t('public.search.news')}</a></p>` : ''}
    <p><a href="/rights/${language}">${t('public.rights.back')}</a></p>`;
  return frame(web, language, { body, query, saysDanger: urgent });
}

function nothingFound(language: Language): Page {
  const usual: DocumentName[] = ['emergency', 'home-visit', 'essentials', 'lawyer'];
  return html`<p>${text(language, 'public.search.nothing')} <a href="#write">${text(language, 'public.search.ask')}</a></p>
    <h3>${text(language, 'public.search.usual')}</h3>
    ${topicList(language, usual, { icons: true })}`;
}

function searchForm(language: Language, query: string): Page {
  return html`<form class="search" role="search" method="get" action="/rights/${language}">
      <div class="field">
        <label for="q">${text(language, 'public.search.label')}</label>
        <div class="typed">
          <input id="q" name="q" type="search" value="${query}" maxlength="200" dir="auto" autocomplete="off">
          <button class="primary">${icon('search')} ${text(language, 'public.search.go')}</button>
        </div>
      </div>
    </form>`;
}

function frame(
  web: Framing,
  language: Language,
  { body, query, saysDanger }: { body: Page; query: string; saysDanger: boolean },
): Page {
  const asked = query === '' ? '' : `?q=${encodeURIComponent(query)}`;
  return publicPage(web, {
    ...{ language, languages, body, here: 'rights', writing: { saysDanger } },
    title: text(language, 'menu.rights'),
    inLanguage: (one) => `/rights/${one}${asked}`,
    // What somebody looked for is in no search of others.
    ...(query === '' ? {} : { head: noIndex }),
  });
}
