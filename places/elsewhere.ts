import { namesThatAreWords } from './area-data.ts';
import { contextOf } from './context.ts';
import type { County } from './counties.ts';
import type { Gazetteer } from './gazetteer.ts';
import { readPlaceTable } from './place-table.ts';

/** A county of the country that is neither served nor next to one that is. */
export interface Elsewhere {
  fips: string;
  /** The county's name, and its state in two letters. */
  name: string;
  state: string;
}

interface Candidate {
  fips: string;
  isCounty: boolean;
  /** How many ZIP codes its county has: of two places of one name, people mean the larger. */
  zips: number;
}

const LONGEST_NAME_WORDS = 4;
/** A place is named early; a very long text must not keep the program busy. */
const MOST_WORDS = 60;
const SHORTEST = 4;
/** A county with so many times the ZIP codes of the next is the one that is meant. */
const FAR_LARGER = 4;

/** The share of a text that a name far away takes. */
const MOSTLY_NAME = 0.6;

/** Names of the rest of the country, by gazetteer; read once. */
const read = new WeakMap<Gazetteer, ReadonlyMap<string, readonly Candidate[]>>();

/**
 * The county outside the network that a text names: as a county, beside its state, or by a name
 * that one place has, or one far larger than the others of that name. Null where none or several may
 * be meant.
 */
export function elsewhere(gazetteer: Gazetteer, words: readonly string[]): Elsewhere | null {
  const names = namesOf(gazetteer);
  const early = words.slice(0, MOST_WORDS);
  for (let size = LONGEST_NAME_WORDS; size > 0; size--) {
    for (let start = 0; start + size <= early.length; start++) {
      const name = early.slice(start, start + size).join(' ');
      const known = names.get(name);
      const found = known && meant(gazetteer, known, name, early, start, start + size);
      const county = found && gazetteer.all.get(found.fips);
      if (county) return { fips: county.fips, name: county.name, state: county.state };
    }
  }
  return null;
}

function meant(
  gazetteer: Gazetteer,
  known: readonly Candidate[],
  name: string,
  words: readonly string[],
  start: number,
  end: number,
): Candidate | null {
  const context = contextOf(gazetteer.words, words, start, end);
  if (context.person || context.road || context.state === '') return null;
  if (context.state !== null || context.county) {
    const inState = known.filter(
      ({ fips }) => !context.state || stateOf(gazetteer, fips) === context.state,
    );
    // Beside a state the town is meant, where there is one.
    const towns = inState.filter(({ isCounty }) => !isCounty);
    const counties = inState.filter(({ isCounty }) => isCounty);
    const possible = context.county || towns.length === 0 ? counties : towns;
    return largest(context.state ? possible : nearFirst(gazetteer, possible));
  }
  const near = nearFirst(gazetteer, known);
  // "El Campo" and "Rio" are words to most: far from here a name has to be nearly all that is said.
  const isFar = near === known;
  const isNamed = isFar
    ? context.share >= MOSTLY_NAME
    : context.at || context.opens || context.share >= 0.5;
  const { ordinary, everyday, spots } = gazetteer.words;
  const unlikely = [ordinary, spots, namesThatAreWords, ...(isFar ? [everyday] : [])];
  const isWord = unlikely.some((some) => some.has(name));
  if (name.length < SHORTEST || isWord || !isNamed) return null;
  return largest(near);
}

/** Who writes to a line in one state means that state, where it has the name. */
function nearFirst(gazetteer: Gazetteer, known: readonly Candidate[]): readonly Candidate[] {
  const states = new Set(gazetteer.served.map(({ state }) => state));
  const near = known.filter(({ fips }) => states.has(stateOf(gazetteer, fips)));
  return near.length > 0 ? near : known;
}

function largest(known: readonly Candidate[]): Candidate | null {
  const [first, second] = known.toSorted((a, b) => b.zips - a.zips);
  if (!first) return null;
  const isAlone = !second || second.fips === first.fips || first.zips >= second.zips * FAR_LARGER;
  return isAlone ? first : null;
}

function stateOf(gazetteer: Gazetteer, fips: string): string {
  return gazetteer.all.get(fips)?.state ?? '';
}

/** Reads the names of the rest of the country, before the first text needs them; takes under a tenth of a second. */
export function prepareElsewhere(gazetteer: Gazetteer): void {
  namesOf(gazetteer);
}

function namesOf(gazetteer: Gazetteer): ReadonlyMap<string, readonly Candidate[]> {
  const known = read.get(gazetteer);
  if (known) return known;
  const names = new Map<string, Candidate[]>();
  const add = (name: string, candidate: Candidate): void => {
    const normal = gazetteer.normalise(name);
    const same = names.get(normal);
    if (!same) names.set(normal, [candidate]);
    else if (!same.some(({ fips }) => fips === candidate.fips)) same.push(candidate);
  };
  for (const { fips, towns, zips } of readPlaceTable()) {
    const county: County | undefined = gazetteer.all.get(fips);
    if (!county || gazetteer.known.has(fips)) continue;
    add(county.name, { fips, isCounty: true, zips: zips.length });
    for (const town of towns) add(town, { fips, isCounty: false, zips: zips.length });
  }
  read.set(gazetteer, names);
  return names;
}
