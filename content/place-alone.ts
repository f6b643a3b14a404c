import common from './disclosure/common.json' with { type: 'json' };
import { setOf, townNames } from './disclosure/lists.ts';
import { partsIn } from './disclosure/place-parts.ts';
import { wordsOf } from './disclosure/words.ts';
import { placeWords } from './place-words.ts';

/** Words that stand around the names of places, or for a place without a name. */
const small: ReadonlySet<string> = setOf(
  common.connecting,
  common.landscape,
  wordsIn(common.corners),
  ...[placeWords.at, placeWords.of, placeWords.articles, placeWords.beside, placeWords.spots].map(
    wordsIn,
  ),
  ...[placeWords.countyBefore, placeWords.countyAfter, placeWords.quarterAfter].map(wordsIn),
);

function wordsIn(phrases: Iterable<string>): string[] {
  return [...phrases].flatMap((phrase) => phrase.split(' '));
}

/** More words than this tell of something besides. */
const MOST_WORDS = 14;
/** In UTF-16 units; longer than so many words. */
const LONGEST = 400;

/** Whether a text names a place and says nothing else: "at the Walmart in Hendersonville". */
export function isPlaceAlone(text: string): boolean {
  if (text.length > LONGEST) return false;
  const words = wordsOf(text, new Set());
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  const parts = partsIn(words, townNames);
  if (parts.length === 0 || parts.some(({ kind }) => kind === 'own')) return false;
  return words.every(
    ({ norm }, i) =>
      small.has(norm) ||
      placeWords.states.has(norm) ||
      parts.some(({ from, to }) => i >= from && i < to),
  );
}

/** Words between the names of two places. */
const between: ReadonlySet<string> = setOf(common.connecting, wordsIn(placeWords.of));
/** The longest name of a town, in words. */
const LONGEST_TOWN = 3;

/** Whether the name of a place consists of towns and nothing finer: "Fletcher and Arden". */
export function isTownsAlone(name: string): boolean {
  const words = wordsOf(name, new Set()).map(({ norm }) => norm);
  for (let i = 0; i < words.length; ) {
    const size = sizeOfTown(words, i);
    if (size === 0 && !between.has(words[i] ?? '')) return false;
    i += size || 1;
  }
  return words.some((_, i) => sizeOfTown(words, i) > 0);
}

/** How many words the longest town that begins here has; 0 where none does. */
function sizeOfTown(words: readonly string[], i: number): number {
  for (let size = LONGEST_TOWN; size > 0; size--) {
    if (townNames.has(words.slice(i, i + size).join(' '))) return size;
  }
  return 0;
}
