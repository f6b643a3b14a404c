import { cropOf, type SiteEntry, type SiteKind } from './site-data.ts';
import type { Spelling } from './site-index.ts';
import { bareName, nameAfter, nameBefore, type Span } from './site-names.ts';
import { latinName, type Road } from './site-roads.ts';
import { heardAt, spellingAt } from './site-spelling.ts';
import { plainToken, type Token, writtenAs } from './site-tokens.ts';

/** A place within a town. */
export interface Site {
  kind: SiteKind;
  /**
   * The same for the same place, whatever the language or spelling: `walmart`, `court`,
   * `road:dana`, `crossing:emma+louisiana`, `work:apple packing`, `homes:dana`.
   */
  key: string;
  /** As people read it; only where it has a proper name. */
  name?: string;
  /** Whether everybody may come there, so that it may be named to everybody. */
  public: boolean;
  /** The road it stands on, by the road's key, where the text says so. */
  on?: string;
}

/** A place in a text. */
export interface Found extends Span {
  site: Site;
  /** The lower the better. */
  rank: number;
}

/** How closely each kind says where. */
export const RANKS = { brand: 0, named: 1, kind: 2, homes: 2.2, crossing: 2.4, road: 3 } as const;

/** The shops, schools and other such places of a text, in its order. */
export function spotsIn(tokens: readonly Token[], roads: readonly Road[]): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const match = spellingAt(tokens, at);
    if (match) {
      found.push(foundSpot(tokens, roads, at, match));
      at += match.words.length - 1;
      continue;
    }
    const heard = heardAt(tokens[at]);
    if (heard) found.push(brandFound(tokens, roads, { start: at, end: at + 1 }, heard));
  }
  return found;
}

function foundSpot(
  tokens: readonly Token[],
  roads: readonly Road[],
  at: number,
  { words, entry, side }: Spelling,
): Found {
  const span = { start: at, end: at + words.length };
  if (entry.name !== undefined) return brandFound(tokens, roads, span, entry);
  const { key, kind } = entry;
  const site: Site = { kind, key, public: entry.public };
  if (entry.crops) {
    const crop = cropBeside(tokens, span);
    if (crop) return { ...span, site: { ...site, key: `work:${crop} packing` }, rank: RANKS.kind };
  }
  const rank = kind === 'homes' ? RANKS.homes : RANKS.kind;
  if (!entry.named) return { ...span, site, rank };
  const along = roadAfter(tokens, roads, span.end) ?? roadBefore(tokens, roads, span.start);
  const name = properName(tokens, span, side, kind);
  const bare = name ? latinName(bareName(tokens, name)) : '';
  const isRoad = along !== undefined && name !== null && meets(along, name);
  if (!name || bare === '' || isRoad) {
    if (!along) return { ...span, site, rank };
    const alongIt = kind === 'homes' ? { key: `homes:${along.key}` } : { on: along.key };
    return { ...span, site: { ...site, ...alongIt }, rank };
  }
  const [, genus = ''] = key.split(':');
  return {
    start: Math.min(span.start, name.start),
    end: Math.max(span.end, name.end),
    site: {
      ...site,
      key: `${kind}:${[bare, genus].filter(Boolean).join(' ')}`,
      name: writtenAs(tokens, Math.min(span.start, name.start), Math.max(span.end, name.end)),
    },
    rank: kind === 'homes' ? RANKS.homes : RANKS.named,
  };
}

function meets(one: Span, other: Span): boolean {
  return one.start < other.end && one.end > other.start;
}

function properName(
  tokens: readonly Token[],
  span: Span,
  side: Spelling['side'],
  kind: SiteKind,
): Span | null {
  const before = (): Span => nameBefore(tokens, span.start);
  const after = (): Span => nameAfter(tokens, span.end);
  const first = side === 'before' ? before() : after();
  if (first.end > first.start) return first;
  if (kind !== 'homes' && side === 'after') return null;
  const second = side === 'before' ? after() : before();
  return second.end > second.start ? second : null;
}

const CROP_WITHIN = 3;

function cropBeside(tokens: readonly Token[], { start, end }: Span): string | undefined {
  const words = [
    ...tokens.slice(Math.max(0, start - 1), start),
    ...tokens.slice(start, end + CROP_WITHIN),
  ];
  return words.map(({ word }) => cropOf(word)).find((crop) => crop !== undefined);
}

function brandFound(
  tokens: readonly Token[],
  roads: readonly Road[],
  span: Span,
  { key, kind, name = key, public: open }: SiteEntry,
): Found {
  const road = roadAfter(tokens, roads, span.end);
  const site: Site = { kind, key, name, public: open, ...(road ? { on: road.key } : {}) };
  return { ...span, site, rank: RANKS.brand };
}

const ROAD_WITHIN = 5;

/** The road that is named soon after a place, in the same part of the text. */
function roadAfter(
  tokens: readonly Token[],
  roads: readonly Road[],
  end: number,
): Road | undefined {
  return roads.find(
    ({ kind, start }) =>
      kind === 'road' &&
      start >= end &&
      start - end < ROAD_WITHIN &&
      tokens[start]?.clause === tokens[end - 1]?.clause,
  );
}

/** "Dana Road trailer park". */
function roadBefore(
  tokens: readonly Token[],
  roads: readonly Road[],
  at: number,
): Road | undefined {
  return roads.find(
    ({ kind, end }) =>
      kind === 'road' && end === at && tokens[at - 1]?.clause === tokens[at]?.clause,
  );
}

/** How surely a place within a town may have its name from the town beside it. */
export type Naming = 'sure' | 'perhaps';

/**
 * How the place within a town that ends the words is named: `sure` for what may be followed by its
 * town ("trailas Fletcher"), or null for none.
 */
export function endsWithSpot(words: readonly string[]): Naming | null {
  const tokens = words.slice(-4).map((word, at) => plainToken(word, at));
  const found = spotsIn(tokens, []).find(({ end }) => end === tokens.length);
  return found?.site.kind === 'homes' || found?.site.kind === 'work' ? 'sure' : naming(found);
}

/**
 * The same of what begins the words: `sure` for what is called by its town ("the Henderson
 * Walmart"), `perhaps` for what often has another's name ("the Madison school").
 */
export function beginsWithSpot(words: readonly string[]): Naming | null {
  const tokens = words.slice(0, 4).map((word, at) => plainToken(word, at));
  return naming(spotsIn(tokens, []).find(({ start }) => start === 0));
}

function naming(found: Found | undefined): Naming | null {
  if (!found) return null;
  return found.rank === RANKS.brand || ofTowns.has(found.site.key) ? 'sure' : 'perhaps';
}

/** Kinds of places that are called by their town. */
const ofTowns: ReadonlySet<string> = new Set(['court', 'jail', 'office:sheriff', 'office:police']);
