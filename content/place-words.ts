import { conceptPhrases } from './concepts.ts';
import { everydayWords } from './everyday-words.ts';
import { meanings } from './meaning.ts';
import { normalise } from './normalise.ts';
import { placeAliases } from './place-names.ts';
import words from './place-words.json' with { type: 'json' };

/** Words that tell what a name in a text is: a place, a street, a county, a person. */
export const placeWords = {
  /** Stand before a place: in, near, cerca de. */
  at: normalised(words.at),
  /** Stand before, after or between two places: from, to, or. */
  beside: normalised(words.beside),
  /** Tell where something is by what it is next to: behind, frente al. */
  nextTo: normalised(words.nextTo),
  /** Of what something is next to: a fire station, a water tower. */
  buildings: normalised(words.buildings),
  /** Stand before a quarter or a street, in Spanish with its article: por la. */
  through: normalised(words.through),
  /** Stand after a quarter: neighborhood, area. */
  quarterAfter: normalised(words.quarterAfter),
  /** Begin or end no name: the, la. */
  articles: normalised(words.articles),
  /** Stand before a place only after a spot: "the Walmart of", "el Walmart de". */
  of: normalised(words.of),
  /** Spots, such as a shop or a school. */
  spots: new Set(meanings.flatMap(([, lexicon]) => lexicon.spot)),
  roadBefore: normalised(words.roadBefore),
  roadAfter: normalised(words.roadAfter),
  countyBefore: normalised(words.countyBefore),
  countyAfter: normalised(words.countyAfter),
  personBefore: normalised(words.personBefore),
  introduces: normalised(words.introduces),
  personAfter: normalised(words.personAfter),
  exits: normalised(words.exits),
  /** Spelled-out words by their short forms: rd, mtn. */
  short: entries(words.short),
  /** States and countries by the ways they are written: two letters, or none for abroad. */
  states: entries(words.states),
  /** Other spellings of a name, by the name. */
  aliases: placeAliases,
  /** Words that are names of places far less often than words. */
  ordinary: new Set([
    ...normalised(words.ordinary),
    ...conceptPhrases.flatMap(({ phrase }) => phrase.split(' ')).filter((word) => word.length > 2),
  ]),
  everyday: everydayWords,
} as const;

export type PlaceWords = typeof placeWords;

/**
 * Names of places that are made of words for something else (a home, a family), by a name that is
 * not, so that who speaks of Mountain Home is understood as who speaks of Hendersonville.
 */
export const misleadingNames: readonly (readonly [name: string, plain: string])[] = Object.entries(
  words.misleading,
).flatMap(([plain, names]) => names.map((name) => [name, plain] as const));

function normalised(list: readonly string[]): ReadonlySet<string> {
  return new Set(list.map(normalise));
}

function entries(table: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  return new Map(
    Object.entries(table).flatMap(([value, names]) =>
      names.map((name): [string, string] => [normalise(name), value]),
    ),
  );
}
