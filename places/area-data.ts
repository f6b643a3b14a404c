import neighbourhoods from './data/neighbourhoods.json' with { type: 'json' };
import roads from './data/road-miles.json' with { type: 'json' };
import wordNames from './data/word-names.json' with { type: 'json' };
import shares from './data/zip-shares.json' with { type: 'json' };

/** Names of places that are English words, too, in small letters. */
export const namesThatAreWords: ReadonlySet<string> = new Set(wordNames);

/** A name that lists of towns and post offices do not have. */
export interface Area {
  name: string;
  county: string | readonly string[];
  near?: string;
  aliases?: readonly string[];
  /** Also an ordinary word or a first name: it counts only where the text speaks of a place. */
  common?: boolean;
}

/** A stretch of a road, in miles; exits are numbered by them. */
export interface Stretch {
  from: number;
  to: number;
  county: string;
}

/** Neighbourhoods, landmarks and towns on a county line, by their own names. */
export const areas: readonly Area[] = neighbourhoods.places;

/** Which county each mile of a highway lies in. */
export const roadMiles: Readonly<Record<string, readonly Stretch[]>> = roads.miles;

/** Streets that lie in one county, or in several. */
export const streets: Readonly<Record<string, string | readonly string[]>> = roads.roads;

/**
 * The percentage of its people that a ZIP code has in each county, where it crosses a line.
 * Source: Census 2010 ZCTA to county relationship file (public domain).
 */
export const zipShares: Readonly<Record<string, Readonly<Record<string, number>>>> = shares;
