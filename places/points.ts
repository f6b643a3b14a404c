import { readFileSync } from 'node:fs';
import { geoCentroid } from 'd3-geo';
import { areas } from './area-data.ts';
import type { County } from './counties.ts';
import byHand from './data/town-points.json' with { type: 'json' };

/** In degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** Where the towns, post offices, neighbourhoods and ZIP codes are: by county and name. */
export type Points = ReadonlyMap<string, ReadonlyMap<string, Point>>;

const EARTH_KM = 6371;

/** How far two points are from each other in a straight line, in kilometres. */
export function distanceKm(a: Point, b: Point): number {
  const rise = radians(b.latitude - a.latitude);
  const run = radians(b.longitude - a.longitude);
  const scale = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude));
  const chord = Math.sin(rise / 2) ** 2 + scale * Math.sin(run / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** What of a gazetteer tells where things are. */
export interface Ground {
  known: ReadonlyMap<string, County>;
  points: Points;
}

/**
 * Where a town, a neighbourhood or a ZIP code of a county is, by the name it is shown by; a
 * neighbourhood whose own point is not known is where its town is. Null where nothing is known.
 */
export function pointOfTown({ points }: Ground, fips: string, town: string): Point | null {
  const found = points.get(fips);
  const own = found?.get(town);
  if (own) return own;
  const area = areas.find(({ name, county }) => name === town && [county].flat().includes(fips));
  return (area?.near === undefined ? undefined : found?.get(area.near)) ?? null;
}

/** How far the middles of two counties are from each other; null where one is not known. */
export function countyDistanceKm({ known }: Ground, one: string, other: string): number | null {
  const [a, b] = [known.get(one), known.get(other)];
  return a && b ? distanceKm(middleOf(a), middleOf(b)) : null;
}

/** The middle of a county, by its shape. */
export function middleOf({ shape }: County): Point {
  const [longitude, latitude] = geoCentroid(shape);
  return { latitude, longitude };
}

/** The points of these counties. */
export function readPoints(known: ReadonlySet<string>): Points {
  const text = readFileSync(new URL('./data/us-points.tsv', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => known.has(line.slice(0, line.indexOf('\t'))));
  return new Map(lines.map(readLine));
}

function readLine(line: string): [string, Map<string, Point>] {
  const [fips = '', cells = ''] = line.split('\t');
  const named = Object.entries(
    (byHand.points as Record<string, Record<string, number[]>>)[fips] ?? {},
  );
  const gathered = cells.split('|').map((cell): [string, number[]] => {
    const [name = '', point = ''] = cell.split('=');
    return [name, point.split(',').map(Number)];
  });
  const points = [...gathered, ...named].map(
    ([name, [latitude = 0, longitude = 0]]): [string, Point] => [name, { latitude, longitude }],
  );
  return [fips, new Map(points)];
}
