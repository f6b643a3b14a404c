import { createRequire } from 'node:module';
import { type County, contains } from './counties.ts';

export interface Place {
  /** As shown to people: `Hendersonville`, `28792`. */
  name: string;
  /** The form texts are compared in. */
  normal: string;
  kind: 'county' | 'town' | 'zip';
  county: string;
}

/** The names a network's texts may mention: its counties, their neighbours, towns and ZIPs. */
export interface Gazetteer {
  /** The counties alerts go to, in the order of the settings. */
  served: County[];
  /** The served ones and their neighbours. */
  known: Map<string, County>;
  /** Names by FIPS, of the served ones and of all known ones. */
  servedNames: ReadonlyMap<string, string>;
  knownNames: ReadonlyMap<string, string>;
  /** By normalised name; a name may stand for several places. */
  names: Map<string, Place[]>;
  normalise: (text: string) => string;
  roadWords: RoadWords;
}

/** What the languages of a network add to the names of places. */
export interface PlaceWords {
  roadWords: RoadWords;
  /** Other spellings of a name, such as in Arabic letters. */
  aliases: Readonly<Record<string, readonly string[]>>;
}

/** Words by which a street's name is told from a town's, normalised. */
export interface RoadWords {
  before: readonly string[];
  after: readonly string[];
}

interface ZipEntry {
  zip: string;
  latitude: number;
  longitude: number;
  city: string;
  state: string;
}

const load = createRequire(import.meta.url);

/**
 * Gathers every place name of the service area. Towns and ZIPs come from the `zipcodes` package,
 * which gives each ZIP one point; a ZIP that crosses a county line counts for that point's county.
 * @throws when a FIPS code does not exist
 */
export function buildGazetteer(
  counties: Map<string, County>,
  servedFips: string[],
  normalise: (text: string) => string,
  words: PlaceWords,
): Gazetteer {
  const served = servedFips.map((fips) => {
    const county = counties.get(fips);
    if (!county) throw new Error(`there is no county with the FIPS code ${fips}`);
    return county;
  });
  const known = new Map(served.map((county) => [county.fips, county]));
  for (const fips of served.flatMap((county) => county.neighbours)) {
    const county = counties.get(fips);
    if (county) known.set(fips, county);
  }
  const places = [...known.values()].flatMap((county) => countyNames(county, normalise));
  places.push(...townsAndZips(known, normalise));
  places.push(...aliased(places, words.aliases, normalise));
  const names = new Map<string, Place[]>();
  for (const place of places) {
    const same = names.get(place.normal) ?? [];
    if (!same.some((other) => other.county === place.county && other.kind === place.kind)) {
      names.set(place.normal, [...same, place]);
    }
  }
  return {
    served,
    known,
    servedNames: namesOf(served),
    knownNames: namesOf([...known.values()]),
    names,
    normalise,
    roadWords: words.roadWords,
  };
}

function namesOf(counties: readonly County[]): ReadonlyMap<string, string> {
  return new Map(counties.map(({ fips, name }) => [fips, name]));
}

/** The same places under the names other scripts give them. */
function aliased(
  places: Place[],
  aliases: PlaceWords['aliases'],
  normalise: (text: string) => string,
): Place[] {
  return Object.entries(aliases).flatMap(([name, others]) => {
    const same = places.filter(({ normal }) => normal === normalise(name));
    return others.flatMap((other) => same.map((place) => ({ ...place, normal: normalise(other) })));
  });
}

function countyNames(county: County, normalise: (text: string) => string): Place[] {
  const forms = [
    county.name,
    `${county.name} County`,
    `${county.name} Co`,
    `condado de ${county.name}`,
    `condado ${county.name}`,
  ];
  return forms.map((form) => ({
    name: county.name,
    normal: normalise(form),
    kind: 'county' as const,
    county: county.fips,
  }));
}

function townsAndZips(known: Map<string, County>, normalise: (text: string) => string): Place[] {
  const { codes } = load('zipcodes') as { codes: Record<string, ZipEntry> };
  const states = new Set([...known.values()].map((county) => county.state));
  const found: Place[] = [];
  for (const entry of Object.values(codes)) {
    if (!states.has(entry.state)) continue;
    const county = [...known.values()].find((candidate) =>
      contains(candidate, entry.longitude, entry.latitude),
    );
    if (!county) continue;
    found.push({ name: entry.zip, normal: entry.zip, kind: 'zip', county: county.fips });
    found.push({
      name: entry.city,
      normal: normalise(entry.city),
      kind: 'town',
      county: county.fips,
    });
  }
  return found;
}
