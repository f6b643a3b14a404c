import { contains } from './counties.ts';
import type { Gazetteer, Place } from './gazetteer.ts';

export interface Located {
  /** FIPS, or null where nothing or too much was found. */
  county: string | null;
  /** The town or ZIP that was recognised. */
  place?: string;
  /** From 0 to 1. */
  confidence: number;
  /** Other counties it may be, likeliest first. */
  alternatives: string[];
  /** The words of the text that named the place, normalised. */
  matched?: string;
}

const NOWHERE: Located = { county: null, confidence: 0, alternatives: [] };
const LONGEST_NAME_WORDS = 5;
const FUZZY_LENGTH = 6;
/** A place is named early; a very long text must not keep the program busy. */
const MOST_WORDS = 400;
const MOST_FUZZY_WORDS = 60;
/** A county's bare name is often also a town, a family name or a street. */
const KIND_WEIGHT = { zip: 0.9, town: 0.95, county: 0.9 } as const;

/** The county of a point in degrees: by its shape, among the served counties and their neighbours. */
export function locatePoint(
  gazetteer: Gazetteer,
  point: { latitude: number; longitude: number },
): Located {
  for (const county of gazetteer.known.values()) {
    if (contains(county, point.longitude, point.latitude)) {
      return { county: county.fips, confidence: 1, alternatives: [] };
    }
  }
  return NOWHERE;
}

/**
 * The county a text speaks of. A name said as a county ("Madison County") decides; else the
 * longest name found; a name that fits several counties is narrowed by the others in the text,
 * and given as alternatives when that leaves more than one.
 */
export function locate(gazetteer: Gazetteer, text: string): Located {
  const point = coordinates(text);
  if (point) return locatePoint(gazetteer, point);
  const words = gazetteer.normalise(text).split(' ').slice(0, MOST_WORDS);
  const hits = named(gazetteer, words);
  const found = hits.length > 0 ? hits : misspelt(gazetteer, words.slice(0, MOST_FUZZY_WORDS));
  const explicit = found.find(({ places }) => isSaidAsCounty(gazetteer, places, words));
  if (explicit) return choose(gazetteer, explicit, found);
  const [best, ...others] = [...found].sort((a, b) => doubt(gazetteer, a) - doubt(gazetteer, b));
  if (!best) return NOWHERE;
  const rival = others.find((other) => contradicts(gazetteer, best, other));
  if (rival) return undecided(best, [best, rival]);
  // A common word may be the name of a town far off; alone in a sentence it decides nothing.
  const isFar = !best.places.some(({ county }) => isServed(gazetteer, county));
  if (isFar && best.phrase.split(' ').length * 2 < words.length) return undecided(best, [best]);
  return choose(gazetteer, best, found);
}

/** How little a name says of where something is; the least doubtful one decides. */
function doubt(gazetteer: Gazetteer, { places, isRoad }: Hit): number {
  const isFar = !places.some(({ county }) => isServed(gazetteer, county));
  const isBareCounty = places.every(({ kind }) => kind === 'county');
  return (isRoad ? 4 : 0) + (isFar ? 2 : 0) + (isBareCounty ? 1 : 0);
}

/** Two towns of different served counties in one text: nobody can tell which is meant. */
function contradicts(gazetteer: Gazetteer, best: Hit, other: Hit): boolean {
  if (doubt(gazetteer, best) !== doubt(gazetteer, other) || best.isRoad) return false;
  const counties = new Set(best.places.map(({ county }) => county));
  return other.places.every(({ county }) => !counties.has(county));
}

function undecided(best: Hit, hits: Hit[]): Located {
  const counties = [...new Set(hits.flatMap(({ places }) => places.map(({ county }) => county)))];
  return { county: null, confidence: 0.3, alternatives: counties, matched: best.phrase };
}

interface Hit {
  phrase: string;
  places: Place[];
  exact: boolean;
  /** The name of a street, such as Hendersonville Road. */
  isRoad: boolean;
}

function choose(gazetteer: Gazetteer, hit: Hit, all: Hit[]): Located {
  const others = new Set(
    all.filter((other) => other !== hit).flatMap(({ places }) => places.map((p) => p.county)),
  );
  const servedFirst = [...hit.places].sort(
    (a, b) => rank(gazetteer, others, a) - rank(gazetteer, others, b),
  );
  const counties = [...new Set(servedFirst.map((place) => place.county))];
  const [first] = servedFirst;
  if (!first) return NOWHERE;
  const certain =
    counties.length === 1 ||
    others.has(first.county) ||
    counties.filter((fips) => isServed(gazetteer, fips)).length === 1;
  const place = servedFirst.find((p) => p.county === first.county && p.kind !== 'county')?.name;
  const confidence = KIND_WEIGHT[first.kind] * (hit.exact ? 1 : 0.85);
  return {
    county: certain ? first.county : null,
    ...(place && certain ? { place } : {}),
    confidence: certain ? confidence : confidence / counties.length,
    alternatives: counties.filter((fips) => !certain || fips !== first.county),
    matched: hit.phrase,
  };
}

function rank(gazetteer: Gazetteer, others: Set<string>, place: Place): number {
  return (others.has(place.county) ? 0 : 2) + (isServed(gazetteer, place.county) ? 0 : 1);
}

function isServed(gazetteer: Gazetteer, fips: string): boolean {
  return gazetteer.served.some((county) => county.fips === fips);
}

/** Every name in the words, the longest first; shorter names inside a longer one do not count. */
function named(gazetteer: Gazetteer, words: string[]): Hit[] {
  const hits: Hit[] = [];
  const taken = new Set<number>();
  for (let length = Math.min(LONGEST_NAME_WORDS, words.length); length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const span = Array.from({ length }, (_, i) => start + i);
      if (span.some((i) => taken.has(i))) continue;
      const phrase = words.slice(start, start + length).join(' ');
      const places = gazetteer.names.get(phrase);
      if (!places) continue;
      for (const i of span) taken.add(i);
      const isRoad =
        gazetteer.roadWords.after.includes(words[start + length] ?? '') ||
        gazetteer.roadWords.before.includes(words[start - 1] ?? '');
      hits.push({ phrase, places, exact: true, isRoad });
    }
  }
  return hits;
}

function misspelt(gazetteer: Gazetteer, words: string[]): Hit[] {
  for (const [name, places] of gazetteer.names) {
    if (name.length < FUZZY_LENGTH || /^\d/.test(name)) continue;
    const size = name.split(' ').length;
    for (let start = 0; start + size <= words.length; start++) {
      const phrase = words.slice(start, start + size).join(' ');
      if (distanceWithin(phrase, name, name.length > 8 ? 2 : 1)) {
        return [{ phrase, places, exact: false, isRoad: false }];
      }
    }
  }
  return [];
}

function isSaidAsCounty(gazetteer: Gazetteer, places: Place[], words: string[]): boolean {
  const county = places.find((place) => place.kind === 'county');
  if (!county) return false;
  const text = ` ${words.join(' ')} `;
  const name = gazetteer.normalise(county.name);
  return [`${name} county`, `condado de ${name}`, `condado ${name}`].some((form) =>
    text.includes(` ${form} `),
  );
}

/** "35.59, -82.55" anywhere in the text, as phones share it. */
function coordinates(text: string): { latitude: number; longitude: number } | null {
  const match = /(-?\d{1,2}\.\d{2,})\s*,\s*(-?\d{1,3}\.\d{2,})/.exec(text);
  if (!match) return null;
  const latitude = Number(match[1]);
  const longitude = Number(match[2]);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** Whether two words are within so many insertions, deletions and changes (Levenshtein). */
function distanceWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    if (Math.min(...row) > most) return false;
    previous = row;
  }
  return (previous[b.length] ?? 0) <= most;
}
