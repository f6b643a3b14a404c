import { geoCentroid, geoMercator, geoPath } from 'd3-geo';
import type { County } from '../../places/counties.ts';

/** One county as it is drawn, in units of the picture. */
export interface Outline {
  /** The `d` of its path. */
  path: string;
  middle: [x: number, y: number];
  /** How wide it is. */
  width: number;
}

/** Counties drawn beside each other. */
export interface Outlines {
  width: number;
  height: number;
  of: ReadonlyMap<string, Outline>;
}

const WIDTH = 800;
const EDGE = 4;
/** So that a network of one long county is no banner and no tower. */
const TALLEST = 1000;

const drawn = new Map<string, Outlines>();

/** Draws counties as large as the picture allows, the north up; the same ones only once. */
export function outlinesOf(counties: readonly Pick<County, 'fips' | 'shape'>[]): Outlines {
  const name = counties.map(({ fips }) => fips).join();
  const known = drawn.get(name);
  if (known) return known;
  const found = draw(counties);
  drawn.set(name, found);
  return found;
}

function draw(counties: readonly Pick<County, 'fips' | 'shape'>[]): Outlines {
  const all = {
    type: 'FeatureCollection' as const,
    features: counties.map(({ shape }) => shape),
  };
  // Turned to its own middle, no network lies on both ends of the map, as islands of Alaska would.
  const projection = geoMercator().rotate([-(geoCentroid(all)[0] || 0), 0]);
  projection.fitExtent(
    [
      [EDGE, EDGE],
      [WIDTH - EDGE, TALLEST - EDGE],
    ],
    all,
  );
  const path = geoPath(projection).digits(0);
  const [[, top], [, bottom]] = path.bounds(all);
  const [across, down] = projection.translate();
  projection.translate([across, down - top + EDGE]);
  const outlines = counties.map(({ fips, shape }): [string, Outline] => {
    const [[left], [right]] = path.bounds(shape);
    const [x, y] = path.centroid(shape);
    const middle: Outline['middle'] = [Math.round(x), Math.round(y)];
    return [fips, { path: path(shape) ?? '', middle, width: right - left }];
  });
  return { width: WIDTH, height: Math.ceil(bottom - top + 2 * EDGE), of: new Map(outlines) };
}

/** How wide a letter of a name is in the picture. */
const LETTER = 11;

/**
 * The middle of a name written into a county, kept within the picture; null where it does not fit.
 * @param isLonger whether it may be longer than its county, too
 */
export function nameAt(
  { width, of }: Outlines,
  { fips, name }: { fips: string; name: string },
  isLonger = false,
): [x: number, y: number] | null {
  const outline = of.get(fips);
  const long = name.length * LETTER;
  if (!outline || (long >= outline.width && !isLonger)) return null;
  const [x, y] = outline.middle;
  return [Math.min(Math.max(x, long / 2), width - long / 2), y];
}
