import { normalise } from '../content/normalise.ts';
import { type Area, areas } from './area-data.ts';
import {
  type BrandRow,
  brandRows,
  type KindRow,
  kindRows,
  normalSet,
  type SiteEntry,
  type SiteKind,
  siteWords,
} from './site-data.ts';
import { soundOf, withoutArabicThe } from './sounds.ts';

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

/** Every spelling by its first word, the longest first. */
export const spellings: ReadonlyMap<string, readonly Spelling[]> = indexed();

/** Brands with names so telling that a misspelt one is heard. */
export const heardBrands: readonly SiteEntry[] = brandRows
  .filter(({ heard }) => heard)
  .map(brandEntry);

const SHORTEST_KIND = 5;

/** Kinds of places of one word, by how the word sounds. */
export const heardKinds: ReadonlyMap<string, Spelling> = new Map(
  kindRows
    .flatMap(kindSpellings)
    .filter(({ words: [word = '', ...more] }) => more.length === 0 && isHearable(word))
    .map((one) => [kindSound(one.words[0] ?? ''), one]),
);

/** Whether a word is long enough that what sounds the same is the same, and in Latin letters. */
export function isHearable(word: string): boolean {
  return word.length >= SHORTEST_KIND && /^[a-z]+$/.test(word);
}

/** Spanish does not speak a leading H. */
export function kindSound(word: string): string {
  return soundOf(word.replace(/^h/, ''));
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
  const ordinary = normalSet(row.ordinary ?? []);
  const never = normalSet(row.never ?? []);
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
  const cued = normalSet(row.cued ?? []);
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
