/** What a service asks of those who use it. */
export const costs = ['free', 'low', 'paid', 'unknown'] as const;
export type Cost = (typeof costs)[number];

/** What a service for the people of a place asks of them. */
export const bases = ['lives', 'works', 'either'] as const;
export type Basis = (typeof bases)[number];

/** Whom a service is for: people who live or work in one of the places. */
export interface Condition {
  basis: Basis;
  places: readonly string[];
}

/** What a person said of a condition. */
export interface Fact extends Condition {
  holds: boolean;
}

/** What of an entry decides whether it fits. */
export interface Entry {
  key: string;
  categories: readonly string[];
  /** FIPS codes of counties, or of states (two digits); empty: the whole country. */
  counties: readonly string[];
  languages: readonly string[];
  cost: Cost;
  eligibility: { places: readonly string[]; basis: Basis | null };
  /** A day such as 2026-11-20; null: never. */
  verifiedOn: string | null;
}

/** What a person needs, and what is known of them. */
export interface Need {
  category: string;
  /** FIPS; null: only what serves the whole country fits. */
  county: string | null;
  language: string;
  facts: readonly Fact[];
  /** The day it is, such as 2026-11-20. */
  today: string;
}

/** `open`: it asks for no place; `unknown`: the person has to be asked. */
export type Standing = 'open' | 'met' | 'unknown' | 'unmet';

/** An entry of the right kind and place, and how well it fits. */
export interface Fit<E extends Entry = Entry> {
  entry: E;
  standing: Standing;
  verified: boolean;
  /** Whether they are helped in the person's language. */
  speaks: boolean;
}

/** For how many days a check counts: half a year, as numbers and hours change. */
export const VERIFIED_FOR_DAYS = 180;

const DAY = 24 * 60 * 60_000;

/** Whether someone made sure lately that an entry is right; where it is tomorrow already counts. */
export function isVerified(verifiedOn: string | null, today: string): boolean {
  if (verifiedOn === null) return false;
  const age = (Date.parse(today) - Date.parse(verifiedOn)) / DAY;
  return age >= -1 && age <= VERIFIED_FOR_DAYS;
}

/** The condition of an entry; null where people of every place may use it. */
export function conditionOf({ eligibility }: Entry): Condition | null {
  const { basis, places } = eligibility;
  return places.length === 0 ? null : { basis: basis ?? 'either', places };
}

/** Which answers prove a condition, and which refute it: who does not live or work there lives elsewhere. */
const provenBy: Record<Basis, readonly Basis[]> = {
  lives: ['lives'],
  works: ['works'],
  either: ['lives', 'works', 'either'],
};
const refutedBy: Record<Basis, readonly Basis[]> = {
  lives: ['lives', 'either'],
  works: ['works', 'either'],
  either: ['either'],
};

/** Whether a person meets what an entry asks for, by what they said; never guessed. */
export function standingOf(entry: Entry, facts: readonly Fact[]): Standing {
  const condition = conditionOf(entry);
  if (!condition) return 'open';
  const { basis, places } = condition;
  const within = (some: readonly string[], all: readonly string[]): boolean =>
    some.length > 0 && some.every((one) => all.includes(one));
  const isMet = facts.some(
    (fact) => fact.holds && provenBy[basis].includes(fact.basis) && within(fact.places, places),
  );
  if (isMet) return 'met';
  const isUnmet = facts.some(
    (fact) => !fact.holds && refutedBy[basis].includes(fact.basis) && within(places, fact.places),
  );
  return isUnmet ? 'unmet' : 'unknown';
}

/** How near an entry is: 0 of the county, 1 of the state, 2 of the country; null: elsewhere. */
function nearness(counties: readonly string[], county: string | null): 0 | 1 | 2 | null {
  if (counties.length === 0) return 2;
  if (county === null) return null;
  if (counties.includes(county)) return 0;
  return counties.includes(county.slice(0, 2)) ? 1 : null;
}

const standingRank: Record<Standing, number> = { met: 0, unknown: 1, open: 2, unmet: 3 };
const costRank: Record<Cost, number> = { free: 0, low: 1, unknown: 2, paid: 3 };

/** What makes one fit better than another, the weightiest first; less is better. */
const preferences: readonly ((fit: Fit, need: Need) => number)[] = [
  ({ verified }) => (verified ? 0 : 1),
  // What a city or county pays for its own people goes before what is for everyone.
  ({ standing }) => standingRank[standing],
  ({ speaks }) => (speaks ? 0 : 1),
  ({ entry }, { county }) => nearness(entry.counties, county) ?? 2,
  ({ entry }) => costRank[entry.cost],
  ({ entry }) => -Date.parse(entry.verifiedOn ?? '1970-01-01'),
];

/** The entries of the right kind that serve the place and may be for the person, the best first. */
export function fitting<E extends Entry>(entries: readonly E[], need: Need): Fit<E>[] {
  return entries
    .filter(
      ({ categories, counties }) =>
        categories.includes(need.category) && nearness(counties, need.county) !== null,
    )
    .map((entry) => ({
      entry,
      standing: standingOf(entry, need.facts),
      verified: isVerified(entry.verifiedOn, need.today),
      speaks: entry.languages.includes(need.language),
    }))
    .filter(({ standing }) => standing !== 'unmet')
    .sort((a, b) => compare(a, b, need));
}

function compare(a: Fit, b: Fit, need: Need): number {
  for (const preference of preferences) {
    const difference = preference(a, need) - preference(b, need);
    if (difference !== 0) return difference;
  }
  return a.entry.key < b.entry.key ? -1 : 1;
}

/** Whether nobody has to look at it before a person is given it. */
export function mayBeGiven({ verified, standing }: Fit): boolean {
  return verified && (standing === 'open' || standing === 'met');
}

/** What to ask the person next, since something would fit if they said yes; null: nothing. */
export function conditionToAsk(
  fits: readonly Fit[],
  asked: readonly Condition[],
): Condition | null {
  const open = fits
    .filter(({ verified, standing }) => verified && standing === 'unknown')
    .flatMap(({ entry }) => conditionOf(entry) ?? []);
  return open.find((one) => !asked.some((other) => isSame(one, other))) ?? null;
}

function isSame(a: Condition, b: Condition): boolean {
  return a.basis === b.basis && a.places.join('|') === b.places.join('|');
}
