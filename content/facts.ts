import { countsIn } from './facts/counts.ts';
import { towardIn } from './facts/toward.ts';
import { type FactPhrase, factPhrases, named } from './facts/words.ts';
import { normalise } from './normalise.ts';
import { type Found, phraseText, without } from './phrase-table.ts';

export type Agency = 'ice' | 'border-patrol' | 'federal' | 'police' | 'sheriff' | 'other';

export type Doing =
  | 'watching'
  | 'stopping'
  | 'questioning'
  | 'checkpoint'
  | 'at-door'
  | 'raid'
  | 'detaining'
  | 'leaving';

/** What a text tells of who is there and what they do; what it does not say is missing. */
export interface SightingFacts {
  agency?: Agency;
  /** Of "5 or 6" the 5. */
  agents?: number;
  vehicles?: number;
  doing?: Doing;
  /** How many people were taken. */
  taken?: number;
  still?: 'here' | 'left';
  /** Where they went, in the writer's words, at most 60 letters. It may name a home. */
  toward?: string;
}

/** Reads the facts of a sighting from a text in any of the languages; empty where it tells none. */
export function readFacts(text: string): SightingFacts {
  const found = factPhrases(phraseText(normalise(text)));
  if (found.length === 0) return {};
  const agency = agencyIn(found);
  const doing = doingIn(found);
  const still = stillIn(found);
  const toward = named(found, 'toward').length > 0 ? towardIn(text) : undefined;
  return {
    ...(agency ? { agency } : {}),
    ...countsIn(found),
    ...(doing ? { doing } : {}),
    ...(still ? { still } : {}),
    ...(toward ? { toward } : {}),
  };
}

/** What is known after something newer was told: the newer wins, but nobody taken comes back. */
export function mergeFacts(before: SightingFacts, after: SightingFacts): SightingFacts {
  const taken = Math.max(before.taken ?? 0, after.taken ?? 0);
  return {
    ...before,
    ...after,
    ...(taken > 0 ? { taken } : {}),
    ...keptCount('agents', before, after),
    ...keptCount('vehicles', before, after),
  };
}

/** "In a van" names one of several, and does not say that there are no more. */
function keptCount(
  name: 'agents' | 'vehicles',
  before: SightingFacts,
  after: SightingFacts,
): SightingFacts {
  const known = before[name];
  return after[name] === 1 && known !== undefined && known > 1 ? { [name]: known } : {};
}

/** The first that is named; others may be there to help it. */
const agencies: readonly [Agency, FactPhrase][] = [
  ['ice', 'ice'],
  ['border-patrol', 'borderPatrol'],
  ['federal', 'federal'],
  ['sheriff', 'sheriff'],
  ['police', 'police'],
  ['other', 'other'],
];

function agencyIn(found: readonly Found<FactPhrase>[]): Agency | undefined {
  const denied = named(found, 'notAgency');
  return agencies.find(([, name]) => without(named(found, name), denied).length > 0)?.[0];
}

/** The gravest that is told, with what undoes it. */
const doings: readonly [Doing, FactPhrase, FactPhrase?][] = [
  ['detaining', 'detaining', 'notDetaining'],
  ['raid', 'raid'],
  ['at-door', 'atDoor'],
  ['checkpoint', 'checkpoint'],
  ['questioning', 'questioning'],
  ['stopping', 'stopping', 'notStopping'],
  ['leaving', 'leaving', 'notLeft'],
  ['watching', 'watching', 'notWatching'],
];

function doingIn(found: readonly Found<FactPhrase>[]): Doing | undefined {
  return doings.find(
    ([, name, undoing]) =>
      without(named(found, name), undoing ? named(found, undoing) : []).length > 0,
  )?.[0];
}

/** What is said last holds: "two left, three still here". */
function stillIn(found: readonly Found<FactPhrase>[]): SightingFacts['still'] {
  const here = named(found, 'here');
  const left = without(named(found, 'left'), named(found, 'notLeft'));
  const [last] = [...here, ...left].sort((a, b) => b.from - a.from);
  if (!last) return undefined;
  return last.name === 'here' ? 'here' : 'left';
}
