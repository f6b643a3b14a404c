import { html } from 'hono/html';
import type { County } from '../../../places/counties.ts';
import { nameAt, type Outlines, outlinesOf } from '../../parts/county-outlines.ts';
import type { Page } from '../../parts/page.ts';

/** A county that may be chosen. */
export interface ChoosableCounty extends Pick<County, 'fips' | 'name' | 'shape'> {
  isChosen: boolean;
  /** What stands beside its name: how many people. */
  beside: string;
}

/**
 * Counties to choose, on a map and in a list at once: each has one box, and its shape and its name
 * both are labels of that, so that the map needs no script.
 */
export function countyChoice(counties: readonly ChoosableCounty[]): Page {
  const outlines = outlinesOf(counties);
  const { width, height } = outlines;
  return html`<div class="county-choice">
    <svg class="ground" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false"></svg>
    <div class="county-list">${counties.map((one) => choosable(one, outlines))}</div>
    <svg class="names" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">${counties.map((one) => nameOf(one, outlines))}</svg>
  </div>`;
}

function choosable(
  { fips, name, isChosen, beside }: ChoosableCounty,
  { width, height, of }: Outlines,
): Page {
  const id = `county-${fips}`;
  const outline = of.get(fips);
  const [x, y] = outline?.middle ?? [0, 0];
  return html`<div class="choosable">
      <input type="checkbox" id="${id}" name="county" value="${fips}" ${isChosen ? html`checked` : ''}>
      <label class="shape" for="${id}" aria-hidden="true"><svg viewBox="0 0 ${width} ${height}" focusable="false"><path
        class="county" d="${outline?.path ?? ''}"/><path
        class="mark" d="M${x - 13} ${y - 6}l9 10 17-20"/></svg></label>
      <label class="name" for="${id}">${name} <span class="soft">${beside}</span></label>
    </div>`;
}

/** Drawn over all shapes; where it does not fit, the list has it. */
function nameOf(one: ChoosableCounty, outlines: Outlines): Page {
  const at = nameAt(outlines, one);
  return at === null ? html`` : html`<text x="${at[0]}" y="${at[1] + 22}">${one.name}</text>`;
}
