/** By what cases are found to belong together. `need`: the same kind of trouble in a county. */
export const patternKinds = ['employer', 'landlord', 'place', 'need'] as const;
export type PatternKind = (typeof patternKinds)[number];

/** So many different people make a pattern; of fewer, who they are could be guessed. */
export const PATTERN_FROM = 3;
const FIRST_TELLINGS = [PATTERN_FROM, 5, 7, 10] as const;
const THEN_EVERY = 5;

/**
 * The number of people at which staff is told now, given how many it was when they were told last;
 * null while there is nothing new to tell.
 */
export function tellingAt(people: number, told: number): number | null {
  const last = FIRST_TELLINGS[FIRST_TELLINGS.length - 1] as number;
  const reached =
    people > last
      ? Math.floor(people / THEN_EVERY) * THEN_EVERY
      : (FIRST_TELLINGS.findLast((one) => one <= people) ?? 0);
  return reached > told ? reached : null;
}

/** Words that tell nothing of who is meant, in the form texts are compared in. */
export interface NameWords {
  /** Articles, titles, company forms, "restaurant". */
  asides: ReadonlySet<string>;
  /** Letters that stand before a word as an article. */
  prefixes: readonly string[];
}

/** An article is taken off only where a word of some length is left. */
const SHORTEST_STEM = 3;

/**
 * The form in which names of employers, landlords and places are compared: without words that
 * tell nothing, in the order of the alphabet. A name of nothing but such words stays as it is.
 * @param normal the name, normalised
 */
export function comparedName(normal: string, { asides, prefixes }: NameWords): string {
  const words = normal.split(' ').filter(Boolean);
  // "L.L.C." and "S.A." come apart when they are normalised.
  const joined = joinLetters(words);
  const bare = joined.map((word) => withoutPrefix(word, prefixes));
  const telling = bare.filter((word, i) => !asides.has(word) && !asides.has(joined[i] ?? ''));
  const kept = telling.length > 0 ? telling : bare;
  return [...new Set(kept)].sort().join(' ');
}

function joinLetters(words: readonly string[]): string[] {
  const joined: string[] = [];
  let wasLetter = false;
  for (const word of words) {
    const isLetter = /^\p{L}$/u.test(word);
    if (isLetter && wasLetter) joined.push(`${joined.pop()}${word}`);
    else joined.push(word);
    wasLetter = isLetter;
  }
  return joined;
}

function withoutPrefix(word: string, prefixes: readonly string[]): string {
  const found = prefixes.find(
    (one) => word.startsWith(one) && word.length >= one.length + SHORTEST_STEM,
  );
  return found ? word.slice(found.length) : word;
}
