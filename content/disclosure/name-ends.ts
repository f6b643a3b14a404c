import { particles } from './lists.ts';
import { isJoined, isKnown, isNisba, isNoName } from './name-lists.ts';
import { isPlaceAt } from './name-places.ts';
import { type Capitals, follows, type Word } from './words.ts';

/** How sure a cue is that a name follows. */
export type Trust = 'called' | 'titled' | 'person' | 'before';

/** A name has no more words than this. */
const LONGEST = 6;

/** Begins Arabic first names of two words, "servant of". */
export const SERVANT = 'عبد';

/** "Pastor Okafor's church" names him, "church Okafor" a church. */
export function isOwned(words: readonly Word[], at: number): boolean {
  return words.slice(at, at + 3).some(({ raw, capital }) => capital && /['’`´]s$/i.test(raw));
}

/** After the last word of the name that begins at a word. */
export function endOf(
  words: readonly Word[],
  at: number,
  trust: Trust,
  capitals: Capitals,
): number {
  const first = words[at] as Word;
  if ((trust === 'called' || trust === 'titled') && !isNameable(first)) return at;
  let to = at + 1;
  while (to < words.length && to - at < LONGEST) {
    const more = moreAt(words, to, at, trust, capitals);
    if (more === 0) break;
    to += more;
  }
  return to;
}

/** What may follow "me llamo": anything that is no word of every sentence. */
function isNameable(word: Word): boolean {
  return !isNoName(word) && (word.norm.length > 1 || word.capital);
}

/** How many words from here on belong to the name as well. */
function moreAt(
  words: readonly Word[],
  to: number,
  at: number,
  trust: Trust,
  capitals: Capitals,
): number {
  const word = words[to] as Word;
  const before = words[to - 1] as Word;
  const isInitial = /^\p{L}$/u.test(before.raw);
  if (word.mark || !(isInitial ? /^[\s.'’-]{1,3}$/ : /^[\s'’-]{1,2}$/).test(word.gap)) return 0;
  if (particles.has(word.norm) && !(word.norm === 'y' || word.norm === 'e')) {
    const next = words[to + 1];
    const after = words[to + 2];
    const isMore =
      follows(next) &&
      (goesOn(next, capitals) ||
        (particles.has(next.norm) && follows(after) && goesOn(after, capitals)));
    return isMore && !isTown(words, to) ? 1 : goesOn(word, capitals) ? 1 : 0;
  }
  const isOther = !isKnown(word, true) && !isOwned(words, to);
  if (isOther && isPlaceAt(words, to, capitals)) return 0;
  if (goesOn(word, capitals)) return 1;
  // Nothing tells where a name in small or Arabic letters ends: two words are taken.
  if (before.norm === SERVANT) return 1;
  const isSecond = to === at + 1 && !isNoName(word) && capitals.none;
  const isLatin = /^\p{Script=Latin}/u.test(word.raw);
  return trust === 'called' && isSecond && (isLatin ? word.norm.length > 2 : !isJoined(word))
    ? 1
    : 0;
}

/** "Ana de Hendersonville": after "de" only a name that is one. */
function isTown(words: readonly Word[], to: number): boolean {
  const next = words[to + 1];
  const isDe = /^(?:de|del|of|do|da)$/.test(words[to]?.norm ?? '');
  if (!isDe || !next) return false;
  const article = /^(?:la|los|las)$/.test(next.norm);
  return !article && !isKnown(next, true);
}

function goesOn(word: Word, capitals: Capitals): boolean {
  if (isNoName(word)) return false;
  const isCapital = capitals.tell && word.capital;
  return isCapital || /^\p{Lu}$/u.test(word.raw) || isKnown(word, false) || isNisba(word);
}

/** An initial before a name goes with it, and the particle written onto it does not. */
export function opening(words: readonly Word[], at: number, trust: Trust): number {
  const [before, word] = [words[at - 1], words[at] as Word];
  const isInitial = before !== undefined && /^\p{Lu}$/u.test(before.raw) && /^\.? $/.test(word.gap);
  return isInitial && trust === 'person' ? before.start : word.start;
}

/** The end without a genitive 's. */
export function closing(words: readonly Word[], to: number): number {
  const last = words[to - 1] as Word;
  return last.end - (/['’`´]s$/i.exec(last.raw)?.[0].length ?? 0);
}
