import { bareArabicWords } from './arabic.ts';
import common from './disclosure/common.json' with { type: 'json' };
import { setOf, townNames } from './disclosure/lists.ts';
import { partsIn } from './disclosure/place-parts.ts';
import { wordsOf } from './disclosure/words.ts';
import { classesIn } from './lexicon.ts';
import { phraseTree } from './phrases.ts';
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

/**
 * Whether a text names a place and says nothing else: "at the Walmart in Hendersonville", "behind the
 * fire station".
 */
export function isPlaceAlone(text: string): boolean {
  if (text.length > LONGEST) return false;
  const words = wordsOf(text, new Set());
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  const parts = partsIn(words, townNames);
  // What has a name of its own is looked at word by word.
  const isNamed = parts.some(({ kind }) => kind !== 'public');
  if (!isNamed && isNextToSomething(words.map(({ norm }) => norm))) return true;
  if (parts.length === 0 || parts.some(({ kind }) => kind === 'own')) return false;
  return words.every(
    ({ norm }, i) =>
      small.has(norm) ||
      placeWords.states.has(norm) ||
      parts.some(({ from, to }) => i >= from && i < to),
  );
}

/** More words than this, beside the small ones, tell what happens there, too. */
const MOST_NEXT_TO = 3;
/** Articles and "of". */
const joining: ReadonlySet<string> = setOf(wordsIn(placeWords.of), wordsIn(placeWords.articles));
const nextTo = phraseTree([...placeWords.nextTo].map((phrase) => ({ phrase, name: phrase })));
/** What a building may be called by: a fire station, a water tower, a maternity ward. */
const ofBuildings: ReadonlySet<string> = new Set(['x-fire', 'x-water', 'x-birth']);
/** Where people live and hide is no landmark: "behind the door" is said in fear. */
const own: ReadonlySet<string> = new Set(['w-door', 'w-home', 'w-car']);

/** "Next to the water tower": where something is, without anybody who is there or anything that they do. */
function isNextToSomething(words: readonly string[]): boolean {
  let size = 0;
  nextTo.findFirst(words, (phrase) => {
    size = Math.max(size, phrase.split(' ').length);
  });
  const named = words.slice(size).filter((word) => !joining.has(word));
  if (size === 0 || named.length === 0 || named.length > MOST_NEXT_TO) return false;
  const found = classesIn(words.slice(size));
  const isBuilding = named.some((word) => isOf(placeWords.buildings, word));
  const isPlace = found.some((name) => name.startsWith('w-') && !own.has(name));
  const tells = found.some(
    (name) => /^[padxtf]-/.test(name) && !(isBuilding && ofBuildings.has(name)),
  );
  return (isBuilding || isPlace) && !tells && !found.some((name) => own.has(name));
}

/** A word, also with the Arabic article written onto it. */
function isOf(list: ReadonlySet<string>, word: string): boolean {
  return list.has(word) || list.has(bareArabicWords(word));
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
