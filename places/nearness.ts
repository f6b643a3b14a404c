import { normalise } from '../content/normalise.ts';
import { distanceKm, type Ground, kmToCounty, type Point, pointOfTown } from './points.ts';
import { type Likeness, likenessOf } from './site-likeness.ts';
import type { Site } from './site-spots.ts';

/** Where something was said to be, as far as it was said. */
export interface Where {
  /** FIPS. */
  county: string | null;
  town?: string;
  site?: Site;
  point?: Point;
}

export type Nearness = 'same' | 'perhaps' | 'apart';

/** How far from each other two are said to be; `unknown` where one of them does not say. */
type Spread = 'here' | 'close' | 'next' | 'further' | 'within' | 'edge' | 'unknown';

/** In kilometres. */
const PIN_SAME = 0.4;
const PIN_PERHAPS = 1.5;
/** How far from its middle a town reaches. */
const TOWN_REACH = 6;
/** What is in towns this near may be called by either. */
const CLOSE = 8;
/** Further than this nothing is both but what has one name, and soon not even that. */
const NEXT = 10;
const ONE_NAME = 15;
/** What is this near to a county may be said to be in it. */
const EDGE = 3;

type Row = Readonly<Record<Likeness | 'none', Nearness>>;

/** What follows, by how far and by what the places within the town say; `none` where one has none. */
const rules: Readonly<Record<Spread, Row>> = {
  // One town.
  here: {
    same: 'same',
    kind: 'same',
    chain: 'same',
    alike: 'perhaps',
    none: 'perhaps',
    other: 'apart',
  },
  // Neighbouring towns, across a county line too.
  close: {
    same: 'same',
    kind: 'same',
    chain: 'perhaps',
    alike: 'perhaps',
    none: 'perhaps',
    other: 'apart',
  },
  next: {
    same: 'perhaps',
    kind: 'perhaps',
    chain: 'apart',
    alike: 'perhaps',
    none: 'apart',
    other: 'apart',
  },
  further: {
    same: 'perhaps',
    kind: 'apart',
    chain: 'apart',
    alike: 'apart',
    none: 'apart',
    other: 'apart',
  },
  // One says the county, the other what lies in it.
  within: {
    same: 'same',
    kind: 'perhaps',
    chain: 'perhaps',
    alike: 'perhaps',
    none: 'perhaps',
    other: 'apart',
  },
  // One says the county, the other what lies just across its line.
  edge: {
    same: 'same',
    kind: 'perhaps',
    chain: 'perhaps',
    alike: 'apart',
    none: 'apart',
    other: 'apart',
  },
  unknown: {
    same: 'perhaps',
    kind: 'perhaps',
    chain: 'perhaps',
    alike: 'perhaps',
    none: 'perhaps',
    other: 'apart',
  },
};

/**
 * Whether two who say where something is can mean one event: surely, perhaps (to be decided by
 * time, kind, or a person), or not. Says nothing of when. Does not mind the order of the two.
 */
export function nearness(ground: Ground, a: Where, b: Where): Nearness {
  // What says nothing of where may be anywhere: only a person, or whoever told of it, places it.
  if (isNowhere(a) || isNowhere(b)) return 'apart';
  const likeness = a.site && b.site ? likenessOf(a.site, b.site, townsOf(a, b)) : 'none';
  if (a.point && b.point) return betweenPins(distanceKm(a.point, b.point), likeness);
  const spread = spreadOf(ground, a, b);
  if (spread === 'far') return 'apart';
  const isQuarter = isNamedAfter(a, b) || isNamedAfter(b, a);
  if (isQuarter && likeness !== 'other' && spread !== 'further') return 'same';
  return rules[spread][likeness];
}

function isNowhere({ county, town, site, point }: Where): boolean {
  return county === null && !town && !site && !point;
}

/** A quarter has the name of its road: Emma, and a store on Emma Road. */
function isNamedAfter({ town }: Where, { site }: Where): boolean {
  if (town === undefined || site === undefined) return false;
  const ways = [site.on ?? '', ...(site.key.startsWith('road:') ? [site.key.slice(5)] : [])];
  return ways.includes(normalise(town));
}

function townsOf(a: Where, b: Where): string[] {
  return [a.town, b.town].filter((town) => town !== undefined);
}

/** Whoever stands between two shops may name either. */
function betweenPins(distance: number, likeness: Likeness | 'none'): Nearness {
  if (distance > PIN_PERHAPS) return 'apart';
  if (likeness === 'other') return distance <= PIN_SAME ? 'perhaps' : 'apart';
  if (distance <= PIN_SAME) return 'same';
  return ['same', 'kind', 'chain'].includes(likeness) ? 'same' : 'perhaps';
}

function spreadOf(ground: Ground, a: Where, b: Where): Spread | 'far' {
  if (a.point) return fromPin(ground, a.point, b);
  if (b.point) return fromPin(ground, b.point, a);
  if (a.county === null || b.county === null) return 'unknown';
  if (a.town !== undefined && b.town !== undefined) {
    return a.town === b.town && a.county === b.county ? 'here' : betweenTowns(ground, a, b);
  }
  if (a.county === b.county) return 'within';
  const [town, wide] = a.town !== undefined ? [a, b] : [b, a];
  const middle = middleOfTown(ground, town);
  if (middle === null) return isNeighbour(ground, a.county, b.county) ? 'further' : 'far';
  return kmToCounty(ground, wide.county ?? '', middle) <= EDGE ? 'edge' : 'far';
}

function betweenTowns(ground: Ground, a: Where, b: Where): Spread | 'far' {
  const [one, other] = [middleOfTown(ground, a), middleOfTown(ground, b)];
  if (one === null || other === null) {
    if (a.county === b.county) return 'within';
    return isNeighbour(ground, a.county ?? '', b.county ?? '') ? 'further' : 'far';
  }
  const distance = distanceKm(one, other);
  if (distance <= CLOSE) return 'close';
  if (distance <= NEXT) return 'next';
  return distance < ONE_NAME ? 'further' : 'far';
}

function fromPin(ground: Ground, point: Point, other: Where): Spread | 'far' {
  const middle = middleOfTown(ground, other);
  if (middle !== null) {
    const distance = distanceKm(point, middle);
    if (distance <= TOWN_REACH) return 'here';
    return distance <= NEXT ? 'next' : 'far';
  }
  if (other.county === null) return 'unknown';
  const distance = kmToCounty(ground, other.county, point);
  if (distance === 0) return 'within';
  return distance <= EDGE ? 'edge' : 'far';
}

function middleOfTown(ground: Ground, { county, town }: Where): Point | null {
  return county === null || town === undefined ? null : pointOfTown(ground, county, town);
}

function isNeighbour({ known }: Ground, one: string, other: string): boolean {
  return known.get(one)?.neighbours.includes(other) ?? false;
}
