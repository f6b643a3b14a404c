import { html } from 'hono/html';
import { headlineOf, sentencesOf } from '../../areas/feeds/describe.ts';
import type { KnownIncident } from '../../areas/feeds/rules/incident.ts';
import { text } from '../../content/catalog.ts';
import type { WebContext } from '../context.ts';
import { type IconName, icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { type Shown, tellerOf } from './shown.ts';

const icons: Record<KnownIncident['state'], IconName> = {
  confirmed: 'triangle-alert',
  ended: 'circle-check',
  lapsed: 'hourglass',
  'not-immigration': 'circle-slash',
  retracted: 'rotate-ccw',
};

/** As many as a page of all counties shows, and one of a county: no page is heavier than a poor line bears. */
const MOST = { all: 30, county: 100 } as const;

type Told = Pick<WebContext, 'network' | 'doors'>;

/** What is known of each: its state in a word, what and where, and the few sentences there are. */
export function incidentsPart(
  { web, language, county }: Pick<Shown, 'language' | 'county'> & { web: Told },
  incidents: readonly KnownIncident[],
): Page {
  const shown = incidents.slice(0, county === null ? MOST.all : MOST.county);
  const more = incidents.length - shown.length;
  return html`<ul class="incidents">${shown.map(
    (one) => html`<li class="${one.state}">
      <p class="badge">${icon(icons[one.state])} ${text(language, `feeds.state.${one.state}`)}</p>
      <h3>${headlineOf(web.doors, one, language)}</h3>
      <p>${sentencesOf(tellerOf(web), one, language).join(' ')}</p>
    </li>`,
  )}</ul>${
    more === 0
      ? ''
      : html`<p>${text(language, 'public.counties.more', { count: more })}
      ${county === null ? text(language, 'public.counties.more-by-county') : ''}</p>`
  }`;
}
