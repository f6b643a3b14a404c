import { contains } from './counties.ts';
import { type Elsewhere, elsewhere } from './elsewhere.ts';
import type { Gazetteer, Place } from './gazetteer.ts';
import { pointIn, withoutMapLinks } from './map-link.ts';
import { type Mention, mentionsIn, misspeltMentions } from './mentions.ts';
import { distanceKm, nearestTown, type Point, pointOfTown } from './points.ts';
import { countiesOfRoads } from './roads.ts';

export interface Located {
  /** FIPS, or null where nothing or too much was found. */
  county: string | null;
  /** The town or ZIP that was recognised; of a point, the nearest town. */
  place?: string;
  /** How closely the text or point says where; only where a county was found. */
  level?: Level;
  /** From 0 to 1. */
  confidence: number;
  /** Other counties it may be, likeliest first. */
  alternatives: string[];
  /** The words of the text that named the place, normalised. */
  matched?: string;
  /** The county it is, where that is far from the network. */
  elsewhere?: Elsewhere;
}

/** From the closest to the widest. */
export type Level = 'point' | 'zip' | 'neighbourhood' | 'town' | 'road' | 'county';

const NOWHERE: Located = { county: null, confidence: 0, alternatives: [] };
/** A ZIP code with this percentage of its people in one county counts as that county's. */
const MOSTLY = 80;
/** A point this far from a town, in kilometres, may still be called by it. */
const NEAR_TOWN = 8;

/** The county of a point in degrees: by its shape, among the served counties and their neighbours. */
export function locatePoint(gazetteer: Gazetteer, point: Point): Located {
  for (const county of gazetteer.known.values()) {
    if (!contains(county, point.longitude, point.latitude)) continue;
    const place = nearestTown(gazetteer, county.fips, point, NEAR_TOWN);
    return {
      county: county.fips,
      ...(place ? { place } : {}),
      level: 'point',
      confidence: 1,
      alternatives: [],
    };
  }
  return NOWHERE;
}

/**
 * The county a text speaks of: by coordinates, a ZIP code, names of counties and places, roads and
 * exits, in this order. What may be several counties is never guessed: they are the alternatives.
 */
export function locate(gazetteer: Gazetteer, text: string): Located {
  const point = pointIn(text);
  if (point) return locatePoint(gazetteer, point);
  const words = gazetteer.normalise(withoutMapLinks(text)).split(' ').filter(Boolean);
  const near = locateNear(gazetteer, words);
  if (near.level === 'zip' || near.level === 'road' || isNamedRight(near, gazetteer)) return near;
  const far = elsewhere(gazetteer, words);
  if (far) return { ...NOWHERE, elsewhere: far };
  return isNowhere(near) ? (ofFirstClause(gazetteer, text) ?? near) : near;
}

function isNowhere({ county, alternatives }: Located): boolean {
  return county === null && alternatives.length === 0;
}

/** No name of a place has more words. */
const MOST_IN_NAME = 3;

/**
 * "Weaverton, Main and Oak": a name that stands alone before the first comma or after a colon says where,
 * and what many people and things are called by is asked about.
 */
function ofFirstClause(gazetteer: Gazetteer, text: string): Located | null {
  const [first = '', ...more] = text.slice(0, CLAUSE_WITHIN).split(/[,.;\n\u060C]/);
  if (more.length === 0) return null;
  const words = gazetteer
    .normalise(first.split(':').at(-1) ?? '')
    .split(' ')
    .filter(Boolean);
  if (words.length === 0 || words.length > MOST_IN_NAME) return null;
  const found = locateNear(gazetteer, words);
  if (found.county === null || !gazetteer.names.get(found.matched ?? '')?.common) {
    return isNowhere(found) ? null : found;
  }
  const { county, alternatives, matched } = found;
  return { ...NOWHERE, alternatives: [county, ...alternatives], ...(matched ? { matched } : {}) };
}

/** In UTF-16 units: whoever begins with a name says it early. */
const CLAUSE_WITHIN = 200;

/** Whether a name of the network stands in a text as it is written; one that only sounds so may be another's. */
function isNamedRight({ county, alternatives, matched }: Located, { names }: Gazetteer): boolean {
  if (county === null && alternatives.length === 0) return false;
  return matched === undefined || !/^[a-z]/.test(matched) || names.has(matched);
}

/** The same among the counties of the network and those next to them. */
function locateNear(gazetteer: Gazetteer, words: readonly string[]): Located {
  const roads = countiesOfRoads(gazetteer, words);
  const written = speaking(gazetteer, mentionsIn(gazetteer, words));
  const mentions =
    written.length > 0 || roads.length > 0
      ? written
      : speaking(gazetteer, misspeltMentions(gazetteer, words));
  // A road is often named after the town it leads to, so its name alone says little.
  const places = mentions.filter(({ context }) => !context.road || context.county);
  const byName = choose(gazetteer, places);
  const byZip = locateZip(gazetteer, words);
  if (byZip) return agree(byZip, byName);
  if (byName.county !== null) return byName;
  if (roads.length > 0) return byRoad(roads, byName);
  const named = places.length > 0 ? places : mentions;
  return byName.alternatives.length > 0 ? byName : undecided(gazetteer, named);
}

/** The mentions that speak of places. */
function speaking(gazetteer: Gazetteer, mentions: readonly Mention[]): Mention[] {
  return mentions.flatMap((one) => meant(gazetteer, one, mentions.length > 1) ?? []);
}

/** A road that lies in one of the counties that are possible decides between them. */
function byRoad(roads: readonly string[], byName: Located): Located {
  const possible = byName.alternatives.filter((fips) => roads.includes(fips));
  const [only] = byName.alternatives.length > 0 ? possible : roads;
  const isSure = (byName.alternatives.length > 0 ? possible : roads).length === 1;
  if (only !== undefined && isSure) {
    return { county: only, level: 'road', confidence: 0.8, alternatives: [] };
  }
  if (byName.alternatives.length > 0 || roads.length === 0) return byName;
  return { county: null, confidence: 0.3, alternatives: [...roads] };
}

/** A ZIP code alone; one that crosses a county line gives choices. */
function locateZip(gazetteer: Gazetteer, words: readonly string[]): Located | null {
  const zip = words.find((word) => gazetteer.zips.has(word));
  const [first, ...others] = zip === undefined ? [] : (gazetteer.zips.get(zip) ?? []);
  if (zip === undefined || !first) return null;
  const rest = others.map(([fips]) => fips);
  if (first[1] < MOSTLY) {
    return {
      county: null,
      confidence: first[1] / 100,
      alternatives: [first[0], ...rest],
      matched: zip,
    };
  }
  const confidence = Math.min(first[1], 95) / 100;
  return {
    county: first[0],
    place: zip,
    level: 'zip',
    confidence,
    alternatives: rest,
    matched: zip,
  };
}

/** The name of a town beside a ZIP code that crosses a line tells on which side it is. */
function agree(byZip: Located, byName: Located): Located {
  const possible = [byZip.county, ...byZip.alternatives];
  if (byName.county === null || !possible.includes(byName.county)) return byZip;
  return byName;
}

/**
 * A mention that speaks of a place, with the places it can be; null for people and things.
 * @param among whether the text has other names too, so that "from" and "or" tell of places
 */
function meant(gazetteer: Gazetteer, mention: Mention, among: boolean): Mention | null {
  const { context, common, places } = mention;
  if (context.person && !context.county) return null;
  const inState =
    context.state === null ? places : places.filter(({ state }) => state === context.state);
  if (inState.length === 0) return null;
  const asCounty = context.county ? inState.filter(({ kind }) => kind === 'county') : [];
  // "Alexander county" is no town called Alexander.
  if (context.county && asCounty.length === 0 && common) return null;
  const isQuarter = places.some(({ kind }) => kind === 'area');
  // A court or a Walmart is called by its town, a school may have anybody's name.
  const isOrdinary = gazetteer.words.ordinary.has(mention.phrase);
  const supported =
    context.at ||
    (context.through && isQuarter) ||
    context.spot === 'sure' ||
    (context.spot === 'perhaps' && !isOrdinary && !places.every(({ kind }) => kind === 'county')) ||
    context.opens ||
    context.county ||
    context.road ||
    context.state !== null ||
    context.share >= 0.5 ||
    (among && context.beside);
  const bareCounty = places.every(({ kind }) => kind === 'county');
  if ((common || bareCounty) && !supported) return null;
  return { ...mention, places: asCounty.length > 0 ? asCounty : inState };
}

/** How strongly a mention says where something is. */
function strength(gazetteer: Gazetteer, { places, context, likeness }: Mention): number {
  const isServed = places.some(({ county }) => gazetteer.servedNames.has(county));
  return (
    (context.county ? 3 : 0) +
    (isServed ? 1 : 0) +
    (context.at || context.state !== null ? 0.4 : 0) +
    likeness
  );
}

/** How near two strengths are that contradict each other. */
const CLOSE = 0.9;

function choose(gazetteer: Gazetteer, mentions: readonly Mention[]): Located {
  const ranked = [...mentions].sort((a, b) => strength(gazetteer, b) - strength(gazetteer, a));
  const [best] = ranked;
  if (!best) return NOWHERE;
  const rivals = ranked.filter(
    (other) => strength(gazetteer, best) - strength(gazetteer, other) < CLOSE,
  );
  const shared = countiesOf(gazetteer, best.places).filter((fips) =>
    rivals.every(({ places }) => places.some(({ county }) => county === fips)),
  );
  if (shared.length === 1) return decided(best, rivals, shared[0] as string);
  return onOneLine(gazetteer, rivals) ?? undecided(gazetteer, rivals);
}

/** Towns this near to each other are named for one place between them. In kilometres. */
const ONE_PLACE = 8;

/** "Between Fletcher and Arden" is one place on a county line: the town that is named first has it. */
function onOneLine(gazetteer: Gazetteer, rivals: readonly Mention[]): Located | null {
  const inOrder = [...rivals].sort((a, b) => a.start - b.start);
  const [first, ...others] = inOrder;
  if (!first || others.length === 0) return null;
  const points = inOrder.map(({ places }) => {
    const [place, ...more] = places.filter(({ kind }) => kind !== 'county');
    return place && more.length === 0 ? pointOfTown(gazetteer, place.county, place.name) : null;
  });
  const [middle, ...around] = points;
  const isNear = around.every((point) => middle && point && distanceKm(middle, point) <= ONE_PLACE);
  const fips = first.places[0]?.county;
  if (!isNear || fips === undefined) return null;
  const alternatives = others.flatMap(({ places }) => places.map(({ county }) => county));
  const located = decided(first, [], fips);
  return { ...located, alternatives: [...new Set(alternatives)].filter((one) => one !== fips) };
}

/** Nobody can tell which is meant: everything it may be, to choose from. */
function undecided(gazetteer: Gazetteer, mentions: readonly Mention[]): Located {
  const [first] = mentions;
  if (!first) return NOWHERE;
  const all = mentions.flatMap(({ places }) => countiesOf(gazetteer, places));
  const alternatives = [...new Set(all)];
  return { county: null, confidence: 0.3, alternatives, matched: first.phrase };
}

const levels: Readonly<Record<Place['kind'], Level>> = {
  county: 'county',
  town: 'town',
  office: 'town',
  area: 'neighbourhood',
};

function decided(best: Mention, rivals: readonly Mention[], fips: string): Located {
  const named = [best, ...rivals].flatMap(({ places }) => places);
  const found = named.find(({ county, kind }) => county === fips && kind !== 'county');
  const others = best.places.map(({ county }) => county).filter((county) => county !== fips);
  return {
    county: fips,
    ...(found ? { place: found.name } : {}),
    level: found ? levels[found.kind] : 'county',
    confidence: Math.round(best.likeness * 95) / 100,
    alternatives: [...new Set(others)],
    matched: best.phrase,
  };
}

/**
 * A served county before one next to it; but a served town that has its name from a county next
 * to it may be either.
 */
function countiesOf(gazetteer: Gazetteer, places: readonly Place[]): string[] {
  const served = places.filter(({ county }) => gazetteer.servedNames.has(county));
  const asCounty = served.some(({ kind }) => kind === 'county');
  const others = asCounty ? [] : places.filter(({ kind }) => kind === 'county');
  const meant = served.length > 0 ? [...served, ...others] : places;
  return [...new Set(meant.map(({ county }) => county))];
}
