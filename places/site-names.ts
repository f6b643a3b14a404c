import { areaWords, cropOf, siteWords } from './site-data.ts';
import { spellings } from './site-index.ts';
import { isCapital, isStop, type Token } from './site-tokens.ts';
import { withoutArabicThe } from './sounds.ts';

/** Words of a text, from `start` up to `end`. */
export interface Span {
  start: number;
  end: number;
}

const MOST_WORDS = 3;

/** The proper name that ends before a word: "Hillandale" of "Hillandale school". */
export function nameBefore(tokens: readonly Token[], at: number, how?: 'road'): Span {
  const careful = how !== 'road' && tokens[at]?.cased === true;
  let start = at;
  while (start > 0 && at - start < MOST_WORDS) {
    const token = tokens[start - 1];
    if (!token || token.clause !== tokens[at]?.clause || !isNameWord(token, careful)) break;
    if (how === 'road' && (endsBrand(tokens, start) || isOtherScript(token, tokens[at]))) break;
    start--;
  }
  return { start, end: at };
}

/** "Road" in Latin letters has no Arabic name before it: that is the kind of place on it. */
function isOtherScript(token: Token, road: Token | undefined): boolean {
  const isArabic = (word: string): boolean => /^\p{Script=Arabic}/u.test(word);
  return road !== undefined && isArabic(token.word) !== isArabic(road.word);
}

/** Whether a brand ends there: the Walmart is no part of the road it stands on. */
function endsBrand(tokens: readonly Token[], end: number): boolean {
  return [1, 2].some((size) => {
    const words = tokens.slice(Math.max(0, end - size), end).map(({ word }) => word);
    const known = spellings.get(words[0] ?? '') ?? [];
    return known.some(
      ({ entry, ordinary, words: own }) =>
        entry.name !== undefined && !ordinary && own.join(' ') === words.join(' '),
    );
  });
}

/**
 * The proper name after a word: "La Esquina" of "la tienda La Esquina", "Dana" of "trailas de
 * Dana". Without "of" or an article it must be written as a name.
 */
export function nameAfter(tokens: readonly Token[], at: number, how?: 'road'): Span {
  const clause = tokens[at - 1]?.clause;
  let start = at;
  const isIn = (index: number): boolean => tokens[index]?.clause === clause;
  const word = (index: number): string => (isIn(index) ? (tokens[index]?.word ?? '') : '');
  const isOf = siteWords.of.has(word(start));
  if (isOf) start++;
  const hasArticle = siteWords.articles.has(word(start));
  if (hasArticle) start++;
  const cased = tokens[at - 1]?.cased === true;
  // In Arabic the name follows at once, but not what has "the": "the school now".
  const { word: own = '', forms = [] } = tokens[at - 1] ?? {};
  const isArabic = /^\p{Script=Arabic}/u.test(word(start)) && forms.every(isIndefinite);
  if (how !== 'road' && !isArabic && /^\p{Script=Arabic}/u.test(own)) return { start, end: start };
  const careful = how !== 'road' && (cased || !(isOf || hasArticle || isArabic));
  let end = start;
  while (isIn(end) && end - start < MOST_WORDS && isNameWord(tokens[end], careful)) end++;
  return { start, end };
}

function isIndefinite(form: string): boolean {
  return withoutArabicThe(form) === form;
}

/** @param careful whether only what has a capital letter is a name */
function isNameWord(token: Token | undefined, careful: boolean): boolean {
  if (!token || cropOf(token.word)) return false;
  if (careful) {
    if (!isCapital(token)) return isOwner(token) || (!token.cased && isKnown(token));
    return !token.isFirst || !isStop(token);
  }
  return !isStop(token);
}

function isKnown(token: Token): boolean {
  const isKind = spellings.get(token.word)?.some(({ words }) => words.length === 1);
  return areaWords.has(token.word) && !isStop(token) && !isKind;
}

/** "Bob's", with whichever mark. */
function isOwner({ raw }: Token): boolean {
  return /\p{L}['\u2019]s$/u.test(raw);
}

/** A name as it is compared: without articles and the words for a road. */
export function bareName(tokens: readonly Token[], { start, end }: Span): string {
  return tokens
    .slice(start, end)
    .map(({ word }) => word)
    .filter((word) => !siteWords.articles.has(word) && !siteWords.roadAfter.has(word))
    .map((word) => siteWords.ordinals.get(word) ?? word)
    .join(' ');
}
