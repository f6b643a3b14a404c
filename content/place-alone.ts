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
