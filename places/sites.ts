import { siteWords } from './site-data.ts';
import { type Road, roadsIn } from './site-roads.ts';
import { type Found, RANKS, type Site, spotsIn } from './site-spots.ts';
import { type Token, tokensOf } from './site-tokens.ts';

export type { Site } from './site-spots.ts';

/** "Across from the Walmart" names the Walmart after all else. */
const BESIDE = 2.5;
/** So does "they left the Walmart". */
const LEFT = 4;

/**
 * The place within a town that a text speaks of, or null: a shop by its brand, a school, a court,
 * a work place, homes, a corner, a road. Only the first 1,500 characters are read.
 */
export function siteIn(text: string): Site | null {
  const tokens = tokensOf(text);
  const roads = roadsIn(tokens);
  const spots = spotsIn(tokens, roads).filter(({ start, end }) => !isWithin(roads, start, end));
  const found = [...spots, ...roadSites(tokens, roads, spots)].map((one) => ({
    ...one,
    rank: one.rank + distance(tokens, one.start),
  }));
  let best: Found | null = null;
  for (const one of found) if (!best || one.rank < best.rank) best = one;
  return best?.site ?? null;
}

/** "Airport Road" is no airport. */
function isWithin(roads: readonly Road[], start: number, end: number): boolean {
  return roads.some((road) => road.kind === 'road' && road.start <= start && road.end >= end);
}

/** How far from there the words before a place say that it happens. */
function distance(tokens: readonly Token[], start: number): number {
  const words = tokens.slice(Math.max(0, start - 6), start).map(({ word }) => word);
  while (siteWords.articles.has(words.at(-1) ?? '') && words.length > 1) words.pop();
  const ends = (phrases: ReadonlySet<string>): boolean =>
    [1, 2, 3, 4, 5].some((size) => phrases.has(words.slice(-size).join(' ')));
  if (ends(siteWords.left) || ends(siteWords.not)) return LEFT;
  return ends(siteWords.beside) ? BESIDE : 0;
}

/** Roads; one at which somebody lives is nothing to be named to everybody. */
function roadSites(
  tokens: readonly Token[],
  roads: readonly Road[],
  spots: readonly Found[],
): Found[] {
  const isHome = tokens.some((_, at) =>
    [1, 2].some((size) =>
      siteWords.homeWords.has(
        tokens
          .slice(at, at + size)
          .map(({ word }) => word)
          .join(' '),
      ),
    ),
  );
  return roads
    .filter(({ start, end }) => !spots.some((spot) => spot.start <= start && spot.end >= end))
    .map(({ start, end, key, name, kind, house }) =>
      house === undefined
        ? {
            ...{ start, end, rank: RANKS[kind] },
            site: { kind, key: `${kind}:${key}`, name, public: !isHome },
          }
        : {
            ...{ start, end, rank: RANKS.homes },
            site: { kind: 'homes', key: `homes:${house} ${key}`, public: false },
          },
    );
}
