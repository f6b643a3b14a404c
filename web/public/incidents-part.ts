import { html } from 'hono/html';
import { headlineOf, sentencesOf } from '../../areas/feeds/describe.ts';
import type { KnownIncident } from '../../areas/feeds/rules/incident.ts';
import { text } from '../../content/catalog.ts';
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

/** What is known of each: its state in a word, what and where, and the few sentences there are. */
export function incidentsPart(
  { web, language }: Pick<Shown, 'web' | 'language'>,
  incidents: readonly KnownIncident[],
): Page {
  return html`<ul class="incidents">${incidents.map(
    (one) => html`<li class="${one.state}">
      <p class="badge">${icon(icons[one.state])} ${text(language, `feeds.state.${one.state}`)}</p>
      <h3>${headlineOf(web.doors, one, language)}</h3>
      <p>${sentencesOf(tellerOf(web), one, language).join(' ')}</p>
    </li>`,
  )}</ul>`;
}
