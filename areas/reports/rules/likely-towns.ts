import type { Site } from '../../../places/site-spots.ts';

/** Where something was told of before, or is now. */
export interface ToldPlace {
  county: string;
  town: string;
  site: Site | null;
  /** Whether it is told of just now. */
  isNow: boolean;
}

export type Town = Pick<ToldPlace, 'county' | 'town'>;

/** More is nobody asked to choose from. */
const MOST = 4;
/** What is told of just now is likelier than what was told of before, and one place more than one town. */
const WEIGHTS = { now: 8, samePlace: 40, sameKind: 4, town: 1 } as const;

/**
 * The towns a street or a shop without its town is most likely in: where that place was told of, then
 * where places of its kind were, then where most is told of. None where nothing was ever told of.
 */
export function likelyTowns(told: readonly ToldPlace[], site: Site | null): Town[] {
  const found = new Map<string, Town & { weight: number }>();
  for (const one of told) {
    const key = `${one.county} ${one.town}`;
    const known = found.get(key) ?? { county: one.county, town: one.town, weight: 0 };
    found.set(key, { ...known, weight: known.weight + weightOf(one, site) });
  }
  return [...found.values()]
    .sort((a, b) => b.weight - a.weight || a.town.localeCompare(b.town))
    .slice(0, MOST)
    .map(({ county, town }) => ({ county, town }));
}

function weightOf(told: ToldPlace, site: Site | null): number {
  const isSame = site !== null && told.site?.key === site.key;
  const isOfKind = site !== null && told.site?.kind === site.kind;
  const like = isSame ? WEIGHTS.samePlace : isOfKind ? WEIGHTS.sameKind : WEIGHTS.town;
  return told.isNow ? like * WEIGHTS.now : like;
}
