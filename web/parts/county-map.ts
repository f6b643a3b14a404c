import { html } from 'hono/html';
import type { County } from '../../places/counties.ts';
import { nameAt, type Outlines, outlinesOf } from './county-outlines.ts';
import type { Page } from './page.ts';

/** What a county on the map has: a confirmed alert, or something that is still open. */
export type Mark = 'alert' | 'open';

/** A county as the map shows it. */
export interface MapCounty extends Pick<County, 'fips' | 'shape'> {
  /** What is written into it, where it fits. */
  name: string;
  /** The page it opens. */
  href?: string;
  mark: Mark | null;
  /** What is said of it, with its name: "Henderson: 1 alert". */
  label: string;
}

export interface CountyMap {
  counties: readonly MapCounty[];
  /** What the map shows, for those who cannot see it. */
  label: string;
  /** What each mark means, in words; those that are not on the map are left out. */
  legend: Readonly<Partial<Record<Mark, string>>>;
}

const marks = ['alert', 'open'] as const;

/**
 * The counties as a picture, those with something marked by colour, pattern and sign. The page has
 * to carry the same in words beside it. Where counties open pages, each is a link.
 */
export function countyMap({ counties, label, legend }: CountyMap): Page {
  const outlines = outlinesOf(counties);
  const { width, height } = outlines;
  const shown = marks.filter((mark) => counties.some((one) => one.mark === mark));
  const role = counties.some(({ href }) => href !== undefined) ? 'group' : 'img';
  // What is marked is drawn last, so that its edge lies over its neighbours'.
  const ordered = counties.toSorted((a, b) => Number(a.mark !== null) - Number(b.mark !== null));
  return html`<figure class="county-map">
    <svg viewBox="0 0 ${width} ${height}" role="${role}" aria-label="${label}">
      <defs>${shown.map(pattern)}</defs>
      ${ordered.map((one) => county(one, outlines))}
      ${ordered.map((one) => nameOf(one, outlines))}
    </svg>
    ${shown.length > 0 ? html`<figcaption>${shown.map((mark) => key(mark, legend))}</figcaption>` : ''}
  </figure>`;
}

function pattern(mark: Mark): Page {
  const lines =
    mark === 'alert'
      ? html`<path d="M-3 3l6-6M0 18L18 0M15 21l6-6"/>`
      : html`<circle cx="4" cy="4" r="2.5"/><circle cx="13" cy="13" r="2.5"/>`;
  return html`<pattern id="map-${mark}" class="${mark}" width="18" height="18" patternUnits="userSpaceOnUse"><rect width="18" height="18"/>${lines}</pattern>`;
}

function county(one: MapCounty, outlines: Outlines): Page {
  const { href, mark, label } = one;
  const outline = outlines.of.get(one.fips);
  if (!outline) return html``;
  const { path, middle } = outline;
  const [x, y] = middle;
  const fill = mark ? html` fill="url(#map-${mark})"` : '';
  const shape = html`<title>${label}</title><path class="county" d="${path}"${fill}/>${
    mark ? sign(mark, x, y - 16) : ''
  }`;
  const kind = mark ?? 'calm';
  return href === undefined
    ? html`<g class="${kind}">${shape}</g>`
    : html`<a class="${kind}" href="${href}">${shape}</a>`;
}

/** Drawn over all shapes, so that no neighbour lies over it; what is marked always has its name. */
function nameOf(one: MapCounty, outlines: Outlines): Page {
  const at = nameAt(outlines, one, one.mark !== null);
  if (at === null) return html``;
  return html`<text class="${one.mark ?? 'calm'}" aria-hidden="true" x="${at[0]}" y="${at[1] + (one.mark ? 22 : 6)}">${one.name}</text>`;
}

/** A triangle with an exclamation mark; a ring. Neither is told by its colour alone. */
function sign(mark: Mark, x: number, y: number): Page {
  return mark === 'alert'
    ? html`<path class="sign" d="M${x} ${y - 17}l19 33h-38z"/><path class="stroke" d="M${x} ${y - 4}v9m0 5v1"/>`
    : html`<circle class="sign" cx="${x}" cy="${y}" r="13"/><circle class="hole" cx="${x}" cy="${y}" r="6"/>`;
}

function key(mark: Mark, legend: CountyMap['legend']): Page {
  const words = legend[mark];
  if (words === undefined) return html``;
  return html`<span class="key ${mark}"><svg viewBox="0 0 48 40" aria-hidden="true"><rect width="48" height="40" fill="url(#map-${mark})"/>${sign(mark, 24, 20)}</svg>${words}</span>`;
}
