import { normalise } from '../content/normalise.ts';
import { areas, streets } from './area-data.ts';
import data from './data/sites.json' with { type: 'json' };
import { withoutArabicThe } from './sounds.ts';

export const siteKinds = [
  'store',
  'school',
  'church',
  'court',
  'jail',
  'work',
  'homes',
  'park',
  'road',
  'crossing',
  'gas',
  'food',
  'health',
  'office',
  'hotel',
  'laundry',
  'farm',
  'other',
] as const;
export type SiteKind = (typeof siteKinds)[number];

/** A shop with a name that is known, or a kind of place; as sites.json has it. */
export interface SiteEntry {
  key: string;
  kind: SiteKind;
  public: boolean;
  /** Of a brand, as people read it. */
  name?: string;
  /** May have a proper name before it (English) or after it (Spanish, Arabic). */
  named: boolean;
  /** Belongs to a crop that is said beside it: "apple packing". */
  crops: boolean;
}

/** A shop with a name, as sites.json has it. */
export interface BrandRow {
  name: string;
  kind: string;
  spellings: string[];
  ordinary?: string[];
  never?: string[];
  heard?: boolean;
  holds?: string[];
  many?: boolean;
}

/** A kind of place, as sites.json has it. */
export interface KindRow {
  key: string;
  kind: string;
  public: boolean;
  en: string[];
  es: string[];
  ar: string[];
  cued?: string[];
  named?: boolean | number;
  crops?: boolean;
  sole?: boolean;
  wide?: boolean;
}

export const brandRows = data.brands as readonly BrandRow[];
const brandNames: ReadonlySet<string> = new Set(brandRows.map(({ name }) => name));

/** Whether a name is that of a shop we know, and not one that somebody wrote. */
export function isBrandName(name: string): boolean {
  return brandNames.has(name);
}

export const kindRows = data.kinds as readonly KindRow[];

export const normalSet = (list: readonly string[]): ReadonlySet<string> =>
  new Set(list.map(normalise));

/** Words around the names of places within a town, normalised. */
export const siteWords = {
  at: normalSet(data.at),
  of: normalSet(data.of),
  articles: normalSet(data.articles),
  ordinaryAfter: normalSet(data.ordinaryAfter),
  ordinaryIfCapital: normalSet(data.ordinaryIfCapital),
  ordinaryBefore: normalSet(data.ordinaryBefore),
  beside: normalSet(data.beside),
  left: normalSet(data.left),
  not: normalSet(data.not),
  /** "Seventh", "séptima": as it stands on the sign. */
  ordinals: new Map(
    Object.entries(data.ordinals).flatMap(([sign, words]) =>
      words.map((word) => [normalise(word), sign] as const),
    ),
  ),
  roadAfter: normalSet(data.roadAfter),
  roadAfterCued: normalSet(data.roadAfterCued),
  roadBefore: normalSet(data.roadBefore),
  bareRoadBefore: normalSet(data.bareRoadBefore),
  highwayBefore: normalSet(data.highwayBefore),
  highwayArticles: normalSet(data.highwayArticles),
  /** The names of numbered roads by their numbers. */
  highways: new Map(data.highways.map((name) => [name.replace(/\D/g, ''), name])),
  highwayThen: normalSet(data.highwayThen),
  notHighwayAfter: normalSet(data.notHighwayAfter),
  corners: normalSet(data.corners),
  between: normalSet(data.between),
  and: normalSet(data.and),
  homeWords: normalSet(data.homeWords),
  stops: normalSet(data.stops),
  stopEndings: data.stopEndings.map(normalise),
  directions: normalSet(data.directions),
  arabicAnd: data.arabicAnd,
} as const;

const crops = new Map(
  Object.entries(data.crops).flatMap(([crop, words]) =>
    words.map((word): [string, string] => [normalise(word), crop]),
  ),
);

/** The English name of a crop said in any language, or undefined. */
export function cropOf(word: string): string | undefined {
  return crops.get(word) ?? crops.get(withoutArabicThe(word));
}

/** Kinds of places that may be one: a shop and its pumps, a court and its jail. */
export const together: readonly (readonly string[])[] = data.together;

/** Keys of kinds that stand once in a county, so that two who name them mean one. */
export const sole = keysOf(kindRows.filter((row) => row.sole));

/** Keys by which others of their kind are called too: the plant, the mall. */
export const wide = keysOf(kindRows.filter((row) => row.wide));

/** Keys that a town has so many of that two who say them may mean two. */
export const vague: ReadonlySet<string> = new Set(data.vague);

/** Brands of which neighbouring towns have one each. */
export const many: ReadonlySet<string> = new Set(
  brandRows.filter((row) => row.many).map(({ name }) => normalise(name)),
);

/** What stands after the colon of a kind's key: elementary, tires, packing. */
export const genera: ReadonlySet<string> = new Set(
  kindRows.flatMap(({ key }) => key.split(':')[1]?.split(' ') ?? []),
);

/** Keys of shopping centres with those of the shops that stand in them. */
export const centres: ReadonlyMap<string, readonly string[]> = new Map(
  brandRows.flatMap((row) => (row.holds ? [[normalise(row.name), row.holds] as const] : [])),
);

/** Keys of kinds of places that have no name yet. */
export const bareKeys = keysOf(kindRows);

/** The names of known streets without "road" or "avenue". */
export const streetNames: ReadonlySet<string> = new Set(
  Object.keys(streets).map((name) => name.split(' ').slice(0, -1).join(' ')),
);

/** Words of the names of known neighbourhoods and landmarks; names even without a capital letter. */
export const areaWords: ReadonlySet<string> = new Set(
  areas.flatMap(({ name }) =>
    normalise(name)
      .split(' ')
      .filter((word) => word.length > 3),
  ),
);

function keysOf(rows: readonly KindRow[]): ReadonlySet<string> {
  return new Set(rows.map(({ key }) => key));
}
