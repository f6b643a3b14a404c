import { readFileSync } from 'node:fs';
import { geoCentroid } from 'd3-geo';
import { areas } from './area-data.ts';
import { type County, contains } from './counties.ts';
import byHand from './data/town-points.json' with { type: 'json' };

/** In degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** Where a place is, and what it is. */
interface Spot extends Point {
  /** A post office has its name, so that people around know it. */
  isOffice: boolean;
}

/** Where the towns, post offices, neighbourhoods and ZIP codes are: by county and name. */
export type Points = ReadonlyMap<string, ReadonlyMap<string, Spot>>;

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

/**
 * The town of a county that people around a point would name: the nearest that has a post office,
 * within so many kilometres; without one the nearest of all. Null where none is near.
 */
export function nearestTown(
  { points }: Ground,
  fips: string,
  point: Point,
  within: number,
): string | null {
  const near = [...(points.get(fips) ?? [])]
    .filter(([name]) => !/^\d/.test(name) && !(name in quartersOf(fips)))
    .map(([name, spot]) => ({ name, isOffice: spot.isOffice, distance: distanceKm(point, spot) }))
    .filter(({ distance }) => distance <= within)
    .sort((a, b) => Number(b.isOffice) - Number(a.isOffice) || a.distance - b.distance);
  return near[0]?.name ?? null;
}

/** How far a point is from a county, in kilometres; nothing where it lies in it. */
export function kmToCounty({ known }: Ground, fips: string, point: Point): number {
  const county = known.get(fips);
  if (!county) return Number.POSITIVE_INFINITY;
  if (contains(county, point.longitude, point.latitude)) return 0;
  const { geometry } = county.shape;
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  let least = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      least = Math.min(least, kmToLine(point, ring[i - 1] ?? [], ring[i] ?? []));
    }
  }
  return least;
}

/** How far a point is from a straight line between two, as if the ground were flat. */
function kmToLine(point: Point, from: readonly number[], to: readonly number[]): number {
  const scale = Math.cos(radians(point.latitude));
  const flat = ([longitude = 0, latitude = 0]: readonly number[]): [number, number] => [
    (longitude - point.longitude) * scale,
    latitude - point.latitude,
  ];
  const [ax, ay] = flat(from);
  const [bx, by] = flat(to);
  const [dx, dy] = [bx - ax, by - ay];
  const share = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
  return EARTH_KM * radians(Math.hypot(ax + share * dx, ay + share * dy));
}

/** The points of these counties. */
export function readPoints(known: ReadonlySet<string>): Points {
  const text = readFileSync(new URL('./data/us-points.tsv', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => known.has(line.slice(0, line.indexOf('\t'))));
  return new Map(lines.map(readLine));
}

function quartersOf(fips: string): Readonly<Record<string, readonly number[]>> {
  const quarters: Record<string, Record<string, number[]>> = byHand.points;
  return quarters[fips] ?? {};
}

function readLine(line: string): [string, Map<string, Spot>] {
  const [fips = '', cells = ''] = line.split('\t');
  const gathered = cells.split('|').map((cell): [string, Spot] => {
    const [name = '', point = ''] = cell.split('=');
    const [latitude = 0, longitude = 0] = point.split(',').map(Number);
    return [name.replace('*', ''), { latitude, longitude, isOffice: name.endsWith('*') }];
  });
  const named = Object.entries(quartersOf(fips)).map(
    ([name, [latitude = 0, longitude = 0]]): [string, Spot] => [
      name,
      { latitude, longitude, isOffice: false },
    ],
  );
  return [fips, new Map([...gathered, ...named])];
}
