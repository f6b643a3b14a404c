import { areas, namesThatAreWords } from './area-data.ts';
import type { County } from './counties.ts';
import { type CountyPlaces, commonNames, readPlaceTable } from './place-table.ts';
import type { PlaceWords } from './place-words.ts';
import { type Points, readPoints } from './points.ts';
import { consonantsOf, endingOf, onsetOf, soundOf } from './sounds.ts';
import { zipCounties } from './zips.ts';

export interface Place {
  /** As shown to people: `Hendersonville`, `West Asheville`. */
  name: string;
  /** The form texts are compared in. */
  normal: string;
  kind: 'county' | 'town' | 'office' | 'area';
  county: string;
  /** Two letters. */
  state: string;
}

/** The places of one name, and how it sounds. */
export interface PlaceName {
  normal: string;
  places: Place[];
  sound: string;
  /** How its sound ends, where many names do. */
  ending: string | undefined;
  consonants: string;
  /** Many places or things have this name: it counts only where a text speaks of a place. */
  common: boolean;
}

/** The names a network's texts may mention: its counties, their neighbours, towns and ZIPs. */
export interface Gazetteer {
  /** The counties alerts go to, in the order of the settings. */
  served: County[];
  /** Every county of the country, by FIPS. */
  all: ReadonlyMap<string, County>;
  /** The served ones and their neighbours. */
  known: Map<string, County>;
  /** Names by FIPS, of the served ones and of all known ones. */
  servedNames: ReadonlyMap<string, string>;
  knownNames: ReadonlyMap<string, string>;
  /** By normalised name; a name may stand for several places. */
  names: ReadonlyMap<string, PlaceName>;
  /** The same by how they begin, so that a misspelt one is found without looking at all. */
  byOnset: ReadonlyMap<string, readonly PlaceName[]>;
  /** Those in Latin letters by their first consonant, as Arabic letters are compared with them. */
  byConsonant: ReadonlyMap<string, readonly PlaceName[]>;
  /** Articles that begin a name: "los" of Los Angeles. */
  articled: ReadonlySet<string>;
  /** The counties of a ZIP code with their share in percent, the largest first. */
  zips: ReadonlyMap<string, readonly [fips: string, percent: number][]>;
  /** Where its places are. */
  points: Points;
  normalise: (text: string) => string;
  words: PlaceWords;
}

/**
 * Gathers every place name of the service area.
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
  const table = readPlaceTable();
  const near = table.filter(({ fips }) => known.has(fips));
  const common = new Set([...commonNames(table)].map(normalise));
  const names = nameIndex(gather(known, near, normalise, words), common, words, normalise);
  return {
    served,
    all: counties,
    known,
    servedNames: namesOf(served),
    knownNames: namesOf([...known.values()]),
    names,
    byOnset: Map.groupBy(names.values(), ({ sound }) => onsetOf(sound)),
    byConsonant: Map.groupBy(
      [...names.values()].filter(({ normal }) => /^[a-z]/.test(normal)),
      ({ consonants }) => consonants[0] ?? '',
    ),
    articled: new Set(
      [...names.keys()].flatMap((name) => {
        const [first = '', ...more] = name.split(' ');
        return more.length > 0 && words.articles.has(first) ? first : [];
      }),
    ),
    zips: zipCounties(near),
    points: readPoints(new Set(known.keys())),
    normalise,
    words,
  };
}

function namesOf(counties: readonly County[]): ReadonlyMap<string, string> {
  return new Map(counties.map(({ fips, name }) => [fips, name]));
}

/** A place by its name, before the name is normalised. */
type Named = Omit<Place, 'normal'> & { spelling: string };

function gather(
  known: ReadonlyMap<string, County>,
  near: readonly CountyPlaces[],
  normalise: (text: string) => string,
  words: PlaceWords,
): Named[] {
  const stateOf = (fips: string): string => known.get(fips)?.state ?? '';
  const named = (name: string, kind: Place['kind'], county: string, spelling = name): Named => ({
    ...{ name, kind, county, spelling },
    state: stateOf(county),
  });
  const areaNames = areas.flatMap(({ name, county, aliases = [] }) =>
    [county]
      .flat()
      .flatMap((fips) =>
        known.has(fips) ? [name, ...aliases].map((one) => named(name, 'area', fips, one)) : [],
      ),
  );
  // Elsewhere the same name is another place: Whittier of the mountains is none of Los Angeles.
  const areaNormals = new Set(areaNames.map(({ name }) => normalise(name)));
  const found = [
    ...[...known.values()].flatMap(({ name, fips }) =>
      [name, ...initialsOf(name)].map((spelling) => named(name, 'county', fips, spelling)),
    ),
    ...near.flatMap(({ fips, towns }) => towns.map((name) => named(name, 'town', fips))),
    ...near.flatMap(({ fips, offices }) => offices.map((name) => named(name, 'office', fips))),
    // What is known of an area by hand is truer than where its post office stands.
  ].filter(({ kind, name }) => kind === 'county' || !areaNormals.has(normalise(name)));
  const all = [...found, ...areaNames];
  const others = Object.entries(words.aliases).flatMap(([name, spellings]) =>
    all
      .filter((place) => place.name === name)
      .flatMap((place) => spellings.map((spelling) => ({ ...place, spelling }))),
  );
  return [...all, ...others];
}

/** As people shorten a county's name of several words, where it is said that it is one: "L.A. County". */
function initialsOf(name: string): string[] {
  const letters = name.split(/[\s-]+/).map((word) => word.charAt(0));
  if (letters.length < 2) return [];
  const spaced = letters.join(' ');
  return [`${letters.join('')} county`, `${spaced} county`, `condado de ${spaced}`];
}

function nameIndex(
  places: readonly Named[],
  common: ReadonlySet<string>,
  words: PlaceWords,
  normalise: (text: string) => string,
): Map<string, PlaceName> {
  const names = new Map<string, PlaceName>();
  const flagged = new Set(areas.filter((area) => area.common).map(({ name }) => normalise(name)));
  for (const { spelling, ...place } of places) {
    const normal = normalise(spelling);
    const sound = soundOf(normal);
    const entry = names.get(normal) ?? {
      normal,
      places: [],
      sound,
      ending: endingOf(sound),
      consonants: consonantsOf(normal),
      common:
        common.has(normal) ||
        flagged.has(normal) ||
        words.ordinary.has(normal) ||
        namesThatAreWords.has(normal),
    };
    const same = entry.places.some(
      ({ county, kind }) => county === place.county && kind === place.kind,
    );
    if (!same) entry.places.push({ ...place, normal });
    names.set(normal, entry);
  }
  return names;
}
