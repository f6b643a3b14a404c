import { html } from 'hono/html';
import { text } from '../../content/catalog.ts';
import { countyMap } from '../parts/county-map.ts';
import { icon } from '../parts/icon.ts';
import type { Page } from '../parts/page.ts';
import { nearestFirst } from './nearest.ts';
import { pathOf, type Shown } from './shown.ts';

/** A county that is served, and how many notices run in it. */
export interface CountyNow {
  fips: string;
  name: string;
  running: number;
  href: string;
}

/**
 * The counties served: where something is confirmed first, then the nearest to the county shown,
 * else by their names.
 */
export function countiesNow({ web, language, county, known }: Shown): CountyNow[] {
  const running = known.incidents.filter(({ state }) => state === 'confirmed');
  const named = web.served
    .map((fips) => ({
      fips,
      name: web.doors.counties.get(fips)?.name ?? fips,
      running: running.filter(({ counties }) => counties.includes(fips)).length,
      href: `${pathOf(web, fips)}?lang=${language}`,
    }))
    .sort((one, other) => one.name.localeCompare(other.name, language));
  const near = nearestFirst(web, county, named, ({ fips }) => [fips]);
  return near.sort((one, other) => Number(other.running > 0) - Number(one.running > 0));
}

/** A map of the counties and the same as a list, in which each is a link to its page. */
export function countiesPart(shown: Shown): Page {
  const { web, language, county } = shown;
  if (web.served.length < 2) return html``;
  const counties = countiesNow(shown);
  const map = countyMap({
    counties: counties.flatMap(({ fips, name, running, href }) => {
      const known = web.world.gazetteer.known.get(fips);
      if (!known) return [];
      const label = `${name}: ${statusOf(shown, running)}`;
      const mark = running > 0 ? 'alert' : null;
      return [{ fips, shape: known.shape, name, href, mark, label }];
    }),
    label: text(language, 'public.counties.map'),
    legend: { alert: text(language, 'feeds.web.now') },
  });
  return html`<div class="by-county">
      ${map}
      <ul class="counties">
        ${county === null ? '' : html`<li><a href="/alerts?lang=${language}">${text(language, 'feeds.web.all')}</a></li>`}
        ${counties.map((one) => countyLine(shown, one))}
      </ul>
    </div>`;
}

/** A county with how many notices run in it, as a link to its page. */
export function countyLine(shown: Shown, { fips, name, running, href }: CountyNow): Page {
  const here = fips === shown.county ? html` aria-current="page"` : '';
  return html`<li class="${running > 0 ? 'running' : 'calm'}"><a href="${href}"${here}><bdi>${name}</bdi>
      <span class="state">${running > 0 ? icon('triangle-alert') : ''} ${statusOf(shown, running)}</span></a></li>`;
}

function statusOf({ language }: Shown, count: number): string {
  return count > 0
    ? text(language, 'public.counties.some', { count })
    : text(language, 'public.counties.nothing');
}
