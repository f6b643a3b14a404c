import { zipShares } from './area-data.ts';
import type { CountyPlaces } from './place-table.ts';

/**
 * The counties of each ZIP code, the largest share of its people first. Where shares are not known
 * and sources name several counties, they count as equal.
 */
export function zipCounties(
  near: readonly CountyPlaces[],
): Map<string, readonly [fips: string, percent: number][]> {
  const found = new Map<string, string[]>();
  for (const { fips, zips } of near) {
    for (const zip of zips) found.set(zip, [...(found.get(zip) ?? []), fips]);
  }
  const entries = [...found].map(([zip, counties]): [string, [string, number][]] => {
    const shares = zipShares[zip];
    const known = shares
      ? Object.entries(shares)
      : counties.map((fips): [string, number] => [fips, 100 / counties.length]);
    return [zip, known.sort((a, b) => b[1] - a[1])];
  });
  for (const [zip, shares] of Object.entries(zipShares)) {
    const counties = Object.entries(shares).sort((a, b) => b[1] - a[1]);
    if (!found.has(zip) && counties.some(([fips]) => near.some((one) => one.fips === fips))) {
      entries.push([zip, counties]);
    }
  }
  return new Map(entries);
}
