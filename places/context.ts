import type { PlaceWords } from './place-words.ts';
import { beginsWithSpot, endsWithSpot, type Naming } from './site-spots.ts';
import { startsWithArabicIn } from './sounds.ts';

/** What the words before and after a name say about it. */
export interface Context {
  /** A word such as "in" or "near" stands before it. */
  at: boolean;
  /** An article stands before it that a road or a quarter has: "por la". */
  through: boolean;
  /** A shop, a court or the like follows it, which may have its name from there. */
  spot: Naming | null;
  /** A word such as "from" or "or" stands beside it, as between two places. */
  beside: boolean;
  /** The text begins with it, and says more of where: "Bethel, past the school". */
  opens: boolean;
  /** It is said as a county: "Madison County", "condado de Madison". */
  county: boolean;
  /** It is the name of a street or a road. */
  road: boolean;
  /** It is somebody's name. */
  person: boolean;
  /** The state said right after it: two letters, an empty text for abroad, null for none. */
  state: string | null;
  /** Share of the text that the name takes, from 0 to 1. */
  share: number;
}

const LONGEST_PHRASE = 4;

/** Reads the words around those from `start` up to `end`. */
export function contextOf(
  words: PlaceWords,
  text: readonly string[],
  start: number,
  end: number,
): Context {
  const left = endings(text, start);
  const right = beginnings(text, end);
  const before = (phrases: ReadonlySet<string>): boolean => left.some((one) => phrases.has(one));
  const after = (phrases: ReadonlySet<string>): boolean => right.some((one) => phrases.has(one));
  const isOf = words.of.has(text[start - 1] ?? '');
  const ofSpot =
    isOf &&
    (endings(text, start - 1).some((phrase) => words.spots.has(phrase)) ||
      spotUpTo(text, start - 1) !== null);
  const spotBefore = spotUpTo(text, start);
  // In Arabic no "of" stands between a shop and its town.
  const isArabic = /^\p{Script=Arabic}/u.test(text[start] ?? '');
  const besideSpot = spotBefore === 'sure' || (spotBefore !== null && isArabic);
  const prefixed = startsWithArabicIn(text[start] ?? '');
  const isIntroduced = [start, start - 1].some((at) =>
    endings(text, at).some((phrase) => words.introduces.has(phrase)),
  );
  const next = words.short.get(text[end] ?? '') ?? text[end] ?? '';
  return {
    at: before(words.at) || after(words.quarterAfter) || ofSpot || besideSpot || prefixed,
    through: before(words.through),
    spot: spotFrom(text, end),
    beside: before(words.beside) || after(words.beside),
    opens: start === 0 && (after(words.beside) || after(words.at)),
    county: before(words.countyBefore) || after(words.countyAfter),
    road: words.roadAfter.has(next) || before(words.roadBefore),
    person: before(words.personBefore) || after(words.personAfter) || isIntroduced,
    state: stateAfter(words, right),
    share: (end - start) / Math.max(text.length, 1),
  };
}

/** @param right the phrases after the name, the shortest first */
function stateAfter(words: PlaceWords, right: readonly string[]): string | null {
  const found = right.findLast((phrase) => words.states.has(bare(phrase)));
  return found === undefined ? null : (words.states.get(bare(found)) ?? null);
}

/** "in North Carolina" after an Arabic name, written as one word with it. */
function bare(phrase: string): string {
  return startsWithArabicIn(phrase) ? phrase.slice(1) : phrase;
}

function endings(text: readonly string[], end: number): string[] {
  const found: string[] = [];
  for (let at = end - 1; at >= Math.max(end - LONGEST_PHRASE, 0); at--) {
    found.push(found.length === 0 ? (text[at] ?? '') : `${text[at]} ${found.at(-1)}`);
  }
  return found;
}

function beginnings(text: readonly string[], start: number): string[] {
  const found: string[] = [];
  for (let at = start; at < Math.min(start + LONGEST_PHRASE, text.length); at++) {
    found.push(found.length === 0 ? (text[at] ?? '') : `${found.at(-1)} ${text[at]}`);
  }
  return found;
}

/** The spots of a text that was looked at, by where they end and begin: each is asked for by several names. */
const spots = new WeakMap<
  readonly string[],
  { upTo: Map<number, Naming | null>; from: Map<number, Naming | null> }
>();

function spotsOf(text: readonly string[]) {
  const known = spots.get(text);
  if (known) return known;
  const found = { upTo: new Map<number, Naming | null>(), from: new Map<number, Naming | null>() };
  spots.set(text, found);
  return found;
}

function spotUpTo(text: readonly string[], end: number): Naming | null {
  const { upTo } = spotsOf(text);
  return once(upTo, end, () =>
    endsWithSpot(text.slice(Math.max(0, end - LONGEST_PHRASE), Math.max(0, end))),
  );
}

function spotFrom(text: readonly string[], start: number): Naming | null {
  const { from } = spotsOf(text);
  return once(from, start, () => beginsWithSpot(text.slice(start, start + LONGEST_PHRASE)));
}

function once(known: Map<number, Naming | null>, at: number, find: () => Naming | null) {
  const before = known.get(at);
  if (before !== undefined) return before;
  const found = find();
  known.set(at, found);
  return found;
}
