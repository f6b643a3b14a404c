import { html } from 'hono/html';
import { dayAndTime } from '../../../broadcasts/compose.ts';
import { text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import { icon } from '../../parts/icon.ts';
import type { Page } from '../../parts/page.ts';
import { leaps } from './travel.ts';

/** The clock of the demo. */
export interface DemoClock {
  now: number;
  timeZone: string;
  /** How many messages came while it was last moved on; null where it was not. */
  came: number | null;
}

/**
 * What the clock of the demo shows, and how it is moved on.
 * @param id of this one: it stands beside the story, and in a menu where there is no room for it
 */
export function clockPart(
  language: Language,
  id: string,
  { now, timeZone, came }: DemoClock,
): Page {
  return html`<form class="clock" method="post" action="/phones/do/clock" hx-post="/phones/do/clock"
      hx-swap="none" data-clock aria-label="${text(language, 'phones.clock.title')}">
    <div id="${id}" data-live>
      <p class="shows-now">${icon('clock')} <span class="hidden">${text(language, 'phones.clock.title')}:</span>
        <time datetime="${new Date(now).toISOString()}">${dayAndTime(now, language, timeZone)}</time></p>
      <p class="came small" role="status">${came === null ? '' : text(language, 'phones.clock.passed', { count: came })}</p>
    </div>
    <p class="leaps">${leaps.map(
      (one) =>
        html`<button name="by" value="${one}">${text(language, `phones.clock.${one}`)}</button>`,
    )}</p>
  </form>`;
}
