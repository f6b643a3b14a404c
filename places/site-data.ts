import { normalise } from '../content/normalise.ts';
import { type Area, areas, streets } from './area-data.ts';
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

/** One way of writing an entry, as normalised words. */
export interface Spelling {
  words: readonly string[];
  entry: SiteEntry;
  /** Counts only where a word such as "at" stands before it. */
  cued: boolean;
  /** Is also another word, so that it counts only where the text plainly speaks of a place. */
  ordinary: boolean;
  /** Words before it that speak of that other word. */
  never: ReadonlySet<string>;
  side: 'before' | 'after';
}

interface BrandRow {
  name: string;
  kind: string;
  spellings: string[];
  ordinary?: string[];
  never?: string[];
  heard?: boolean;
  holds?: string[];
  many?: boolean;
}

interface KindRow {
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

const brandRows = data.brands as readonly BrandRow[];
const kindRows = data.kinds as readonly KindRow[];

const set = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(normalise));

/** Words around the names of places within a town, normalised. */
export const siteWords = {
  at: set(data.at),
  of: set(data.of),
  articles: set(data.articles),
  ordinaryAfter: set(data.ordinaryAfter),
  ordinaryIfCapital: set(data.ordinaryIfCapital),
  ordinaryBefore: set(data.ordinaryBefore),
  beside: set(data.beside),
  left: set(data.left),
  not: set(data.not),
  roadAfter: set(data.roadAfter),
  roadAfterCued: set(data.roadAfterCued),
  roadBefore: set(data.roadBefore),
  bareRoadBefore: set(data.bareRoadBefore),
  highwayBefore: set(data.highwayBefore),
  highwayArticles: set(data.highwayArticles),
  /** The names of numbered roads by their numbers. */
  highways: new Map(data.highways.map((name) => [name.replace(/\D/g, ''), name])),
  notHighwayAfter: set(data.notHighwayAfter),
  corners: set(data.corners),
  between: set(data.between),
  and: set(data.and),
  homeWords: set(data.homeWords),
  stops: set(data.stops),
  stopEndings: data.stopEndings.map(normalise),
  directions: set(data.directions),
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

/** Every spelling by its first word, the longest first. */
export const spellings: ReadonlyMap<string, readonly Spelling[]> = indexed();

/** Brands with names so telling that a misspelt one is heard. */
export const heardBrands: readonly SiteEntry[] = brandRows
  .filter(({ heard }) => heard)
  .map(brandEntry);

function keysOf(rows: readonly KindRow[]): ReadonlySet<string> {
  return new Set(rows.map(({ key }) => key));
}

function brandEntry({ name, kind }: BrandRow): SiteEntry {
  const key = normalise(name);
  return {
    ...{ key, kind: kind as SiteKind, name, named: false, crops: false },
    public: kind !== 'work',
  };
}

function indexed(): Map<string, Spelling[]> {
  const all = [
    ...brandRows.flatMap(brandSpellings),
    ...kindRows.flatMap(kindSpellings),
    ...areas.flatMap(landmarkSpellings),
  ];
  const index = Map.groupBy(all, ({ words }) => words[0] ?? '');
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length);
  return index;
}

/** A hospital, a school or a market of the neighbourhoods, by the other names people have for it. */
function landmarkSpellings({ name, aliases = [], common }: Area): Spelling[] {
  const own = normalise(name).split(' ');
  const [kind, at] = kindAtEnd(own);
  if (!kind || common || at === 0) return [];
  const [base = '', genus = ''] = kind.key.split(':');
  const entry: SiteEntry = {
    key: `${base}:${[...own.slice(0, at), genus].filter(Boolean).join(' ')}`,
    kind: kind.kind as SiteKind,
    public: kind.public,
    ...{ name, named: false, crops: false },
  };
  // "West Henderson" is a school to some and a part of the county to most.
  const others = aliases.filter(
    (alias) => !siteWords.directions.has(normalise(alias).split(' ')[0] ?? ''),
  );
  return [name, ...others].map((one) => ({
    words: normalise(one).split(' '),
    ...{ entry, side: 'after', cued: false, ordinary: false, never: new Set<string>() },
  }));
}

/** The kind of place that a name ends with, and where in it. */
function kindAtEnd(words: readonly string[]): [KindRow | undefined, number] {
  for (let at = 0; at < words.length; at++) {
    const end = words.slice(at).join(' ');
    const kind = kindRows.find((row) => row.named && row.en.includes(end));
    if (kind) return [kind, at];
  }
  return [undefined, 0];
}

function brandSpellings(row: BrandRow): Spelling[] {
  const entry = brandEntry(row);
  const ordinary = set(row.ordinary ?? []);
  const never = set(row.never ?? []);
  const all = new Set([row.name, ...row.spellings].map(normalise));
  return [...all].map((spelling) => ({
    words: spelling.split(' '),
    entry,
    cued: false,
    ordinary: ordinary.has(spelling),
    never,
    side: 'after',
  }));
}

function kindSpellings(row: KindRow): Spelling[] {
  const entry: SiteEntry = {
    key: row.key,
    kind: row.kind as SiteKind,
    public: row.public,
    named: Boolean(row.named),
    crops: Boolean(row.crops),
  };
  const cued = set(row.cued ?? []);
  const spelling = (text: string, side: 'before' | 'after'): Spelling => {
    const normal = normalise(text);
    return {
      words: normal.split(' ').map(withoutArabicThe),
      ...{ entry, side, cued: cued.has(normal), ordinary: false, never: new Set<string>() },
    };
  };
  const onlyCued = (row.cued ?? []).filter(
    (word) => ![...row.en, ...row.es, ...row.ar].includes(word),
  );
  return [
    ...row.en.map((text) => spelling(text, 'before')),
    ...[...row.es, ...row.ar, ...onlyCued].map((text) => spelling(text, 'after')),
  ];
}
