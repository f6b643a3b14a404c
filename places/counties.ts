import { createRequire } from 'node:module';
import { geoBounds, geoContains } from 'd3-geo';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { feature, neighbors } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { statesByFips } from './states.ts';

/** One county of the United States, by the shapes of the Census Bureau (us-atlas, 2017). */
export interface County {
  /** Five digits: state and county. Names repeat across states, codes do not. */
  fips: string;
  name: string;
  /** Two letters. */
  state: string;
  neighbours: string[];
  shape: Feature<Polygon | MultiPolygon, { name: string }>;
  /** West, south, east, north in degrees. */
  bounds: [number, number, number, number];
}

type CountyTopology = Topology<{ counties: GeometryCollection<{ name: string }> }>;

const load = createRequire(import.meta.url);

/** Every county, by FIPS code. To draw them is most of the work, so each is drawn when its shape is asked for. */
export function loadCounties(): Map<string, County> {
  const topology = load('us-atlas/counties-10m.json') as CountyTopology;
  const { geometries } = topology.objects.counties;
  const fipsAt = geometries.map((geometry) => String(geometry.id).padStart(5, '0'));
  const adjacent = neighbors(geometries);
  const entries = geometries.map((geometry, place): [string, County] => {
    const fips = fipsAt[place] ?? '';
    let shape: County['shape'] | null = null;
    let bounds: County['bounds'] | null = null;
    const county: County = {
      fips,
      name: nameOf(geometry.properties) ?? fips,
      state: statesByFips[fips.slice(0, 2)] ?? '',
      neighbours: (adjacent[place] ?? []).map((other) => fipsAt[other] ?? ''),
      get shape() {
        shape ??= feature(topology, geometry) as County['shape'];
        return shape;
      },
      get bounds() {
        bounds ??= geoBounds(county.shape).flat() as County['bounds'];
        return bounds;
      },
    };
    return [fips, county];
  });
  return new Map(entries);
}

function nameOf(properties: { name?: string } = {}): string | undefined {
  return properties.name;
}

/** Whether a point, in degrees, lies in a county. */
export function contains(county: County, longitude: number, latitude: number): boolean {
  const [west, south, east, north] = county.bounds;
  if (latitude < south || latitude > north || longitude < west || longitude > east) return false;
  return geoContains(county.shape, [longitude, latitude]);
}
