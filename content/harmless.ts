import ar from './harmless/ar.json' with { type: 'json' };
import en from './harmless/en.json' with { type: 'json' };
import es from './harmless/es.json' with { type: 'json' };
import { normalisedTree } from './normalise.ts';
import { anyOf, phraseTree, wordsOf } from './phrases.ts';

/** Of a game: "3 to 1". */
const SCORE = '\\d{1,2} (?:to|a|x|y|nil|صفر) ?\\d{0,2}\\b';

/**
 * The words of things that are taken and of games that are won, which sound like people being taken
 * and beaten. Arabic things are stems, since what is whose is written onto them.
 */
const lists = [es, en, ar].map(normalisedTree);

const takes = phraseTree(
  lists.flatMap((one) => one.takes.map((phrase) => ({ phrase, name: wordsOf(phrase).length }))),
);
const between = new Set(lists.flatMap((one) => one.between.flatMap(wordsOf)));
const things = new Set([es, en].map(normalisedTree).flatMap((one) => one.things));
const [arabic = ar] = [ar].map(normalisedTree);
const stems = new RegExp(
  `^(?:ال)?(?:${arabic.things.join('|')})(?:ه|ت)?(?:ي|نا|ك|كم|هم|ه|ها|ات|اتي)?$`,
);
const wins = anyOf(lists.flatMap((one) => one.wins));
const games = anyOf(lists.flatMap((one) => one.games));
/** "Beat me" is a game only where the very next words say so: "after the game" it is none. */
const beatsAt = anyOf(
  lists.flatMap((one) =>
    one.beats.flatMap((beat) =>
      one.at.flatMap((at) => one.games.map((game) => `${beat} ${at} ${game}`)),
    ),
  ),
);
const beatsBy = new RegExp(`\\b(?:${lists.flatMap((one) => one.beats).join('|')}) ${SCORE}`);
const people = anyOf(lists.flatMap((one) => one.people));

/** What joins something more to it, which may be anything: "and locked me in", "with my son inside". */
const joins = new Set(lists.flatMap((one) => one.joins));
/** In Arabic "and" is written onto the next word. */
const AND = /^و\p{L}{3}/u;

/** A longer text may tell of anything besides. */
const MOST_WORDS = 9;
/** How many words may stand before it was taken, before the thing, and after it. */
const MOST_BEFORE = 1;
const MOST_BETWEEN = 3;
const MOST_AFTER = 4;
/**
 * Whether a normalised text tells of a thing that was taken, or of who won a game, and of no person
 * to whom anything was done: "they took my bike", "she beat me at chess". A thing that was taken counts
 * only where no person is named beside it.
 */
export function isOfThings(normal: string): 'thing' | 'game' | null {
  const words = wordsOf(normal);
  if (words.length > MOST_WORDS) return null;
  if (isOfGame(normal)) return 'game';
  return !people(normal) && takesThing(words) ? 'thing' : null;
}

function isOfGame(normal: string): boolean {
  return beatsAt(normal) || beatsBy.test(normal) || (wins(normal) && games(normal));
}

function takesThing(words: readonly string[]): boolean {
  if (words.some((word, at) => joins.has(word) || (at > 0 && AND.test(word)))) return false;
  for (let start = 0; start <= Math.min(MOST_BEFORE, words.length - 1); start++) {
    let size = 0;
    takes.findFirst(words.slice(start), (found) => {
      size = Math.max(size, found);
    });
    if (size > 0 && isThing(words.slice(start + size))) return true;
  }
  return false;
}

/** Whether what follows is a thing, with few words before and after it. */
function isThing(rest: readonly string[]): boolean {
  const at = rest.findIndex((word) => !between.has(word));
  const word = rest[at];
  if (word === undefined || at > MOST_BETWEEN || rest.length - at - 1 > MOST_AFTER) return false;
  return things.has(word) || stems.test(word);
}
