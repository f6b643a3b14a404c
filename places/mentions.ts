import { type Context, contextOf } from './context.ts';
import type { Gazetteer, Place, PlaceName } from './gazetteer.ts';
import { leastApart, lettersOf, lettersOfName } from './letter-sets.ts';
import {
  consonantsOf,
  endingOf,
  isTooLong,
  onsetOf,
  soundDistance,
  soundOf,
  withoutArabicParticle,
} from './sounds.ts';

/** A name found in a text, and what the words around it say about it. */
export interface Mention {
  start: number;
  end: number;
  phrase: string;
  places: readonly Place[];
  context: Context;
  /** How sure it is that this name was meant, from 0 to 1. */
  likeness: number;
  common: boolean;
}

const LONGEST_NAME_WORDS = 4;
/** A place is named early; a very long text must not keep the program busy. */
const MOST_WORDS = 200;
/** Comparing sounds costs more than looking words up. */
const MOST_WORDS_HEARD = 60;

/** Every place name in the words as it is written, and in Arabic letters also as it sounds. */
export function mentionsIn(gazetteer: Gazetteer, words: readonly string[]): Mention[] {
  const written = search(gazetteer, words, new Set(), (start, size) =>
    exact(gazetteer, words, start, size),
  );
  const taken = new Set(written.flatMap(({ start, end }) => range(start, end)));
  const heard = search(gazetteer, words.slice(0, MOST_WORDS_HEARD), taken, (start, size) =>
    isArabic(words[start] ?? '') && (written.length === 0 || isTelling(words, start, size))
      ? misspelt(gazetteer, words, start, size)
      : null,
  );
  return [...written, ...heard];
}

/** Names as they sound; for texts where no name is written right. */
export function misspeltMentions(gazetteer: Gazetteer, words: readonly string[]): Mention[] {
  return search(gazetteer, words.slice(0, MOST_WORDS_HEARD), new Set(), (start, size) =>
    misspelt(gazetteer, words, start, size),
  );
}

/** Looks at every run of words, the longest first; shorter names inside a longer one do not count. */
function search(
  gazetteer: Gazetteer,
  all: readonly string[],
  before: ReadonlySet<number>,
  find: (start: number, size: number) => Match | null,
): Mention[] {
  const words = all.slice(0, MOST_WORDS);
  const taken = new Set([...before, ...stateWords(gazetteer, words)]);
  const found: Mention[] = [];
  for (let size = Math.min(LONGEST_NAME_WORDS, words.length); size > 0; size--) {
    for (let start = 0; start + size <= words.length; start++) {
      const span = range(start, start + size);
      if (span.some((i) => taken.has(i))) continue;
      const match = find(start, size);
      if (!match) continue;
      for (const i of span) taken.add(i);
      found.push({
        ...{ start, end: start + size, likeness: match.likeness },
        phrase: words.slice(start, start + size).join(' '),
        places: match.name.places,
        common: match.name.common,
        context: contextOf(gazetteer.words, words, start, start + size),
      });
    }
  }
  return found;
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}

function isTelling(words: readonly string[], start: number, size: number): boolean {
  return consonantsOf(words.slice(start, start + size).join('')).length >= TELLING;
}

const isArabic = (word: string): boolean => /\p{Script=Arabic}/u.test(word);

/** Where states and countries are named: no part of that is a town's name. */
function stateWords(gazetteer: Gazetteer, words: readonly string[]): Set<number> {
  const taken = new Set<number>();
  for (let size = LONGEST_NAME_WORDS; size > 0; size--) {
    for (let start = 0; start + size <= words.length; start++) {
      const phrase = words.slice(start, start + size).join(' ');
      const isState =
        gazetteer.words.states.has(phrase) ||
        gazetteer.words.states.has(withoutArabicParticle(phrase));
      if (!isState) continue;
      for (let i = start; i < start + size; i++) taken.add(i);
    }
  }
  return taken;
}

interface Match {
  name: PlaceName;
  likeness: number;
}

function exact(
  gazetteer: Gazetteer,
  words: readonly string[],
  start: number,
  size: number,
): Match | null {
  const span = words.slice(start, start + size);
  if (size === 1 && gazetteer.words.articles.has(span[0] ?? '')) return null;
  const name =
    gazetteer.names.get(span.join(' ')) ??
    gazetteer.names.get(span.map((word) => gazetteer.words.short.get(word) ?? word).join(' ')) ??
    (size === 1 ? gazetteer.names.get(withoutArabicParticle(span[0] ?? '')) : undefined);
  return name ? { name, likeness: 1 } : null;
}

/** A name as it sounds, where the words around it speak of a place or there are hardly others. */
function misspelt(
  gazetteer: Gazetteer,
  words: readonly string[],
  start: number,
  size: number,
): Match | null {
  const span = words.slice(start, start + size);
  const context = contextOf(gazetteer.words, words, start, start + size);
  if (span.every((word) => isPlain(gazetteer, word, context.county))) return null;
  if (isConnecting(gazetteer, span[0]) || isConnecting(gazetteer, span.at(-1))) return null;
  const { articles } = gazetteer.words;
  if (articles.has(span.at(-1) ?? '')) return null;
  const [first = ''] = span;
  const isArticled = articles.has(first);
  // "Los Angelas": only where some name begins so, and hardly misspelt, since any word follows an article.
  if (isArticled && (size === 1 || !gazetteer.articled.has(first))) return null;
  const phrase = span.join(' ');
  const isPlace =
    context.at || context.state !== null || context.county || words.length <= size + 1;
  if (isArabic(phrase)) return likeArabic(gazetteer, span, isPlace, context.county);
  const found = likeLatin(gazetteer, phrase, isPlace);
  if (!isArticled) return found;
  const isSo =
    found !== null && found.likeness >= ARTICLED && found.name.normal.startsWith(`${first} `);
  return isSo ? found : null;
}

/** How like a name that begins with an article has to be. */
const ARTICLED = 0.8;

/** A word like any; beside "county" what is written often may still be a name. */
function isPlain(
  { words: { ordinary, everyday } }: Gazetteer,
  word: string,
  isCounty: boolean,
): boolean {
  return ordinary.has(word) || /\d/.test(word) || (!isCounty && everyday.has(word));
}

/** "in", "from" and "of" belong to no misspelt name. */
function isConnecting({ words }: Gazetteer, word = ''): boolean {
  return words.at.has(word) || words.beside.has(word) || words.of.has(word);
}

const SHORTEST = 4;

function likeLatin(gazetteer: Gazetteer, phrase: string, isPlace: boolean): Match | null {
  const sound = soundOf(phrase);
  if (phrase.length < SHORTEST) return null;
  const most = tolerance(sound.length, isPlace);
  if (most < 0) return null;
  const ending = endingOf(sound);
  const letters = lettersOf(sound);
  let best: PlaceName | null = null;
  let least = most;
  let rival = Number.POSITIVE_INFINITY;
  for (const name of gazetteer.byOnset.get(onsetOf(sound)) ?? []) {
    if (isTooLong(sound, name.sound, most)) continue;
    if (leastApart(letters, lettersOfName(name.sound)) > most) continue;
    // Asheboro is not Asheville.
    if (ending && name.ending && ending !== name.ending) continue;
    if (Math.min(name.sound.length, sound.length) < SHORTEST && sound !== name.sound) continue;
    const distance = soundDistance(sound, name.sound, most);
    if (distance > least) {
      if (distance < rival) rival = distance;
      continue;
    }
    if (best && !sharesCounty(best, name)) rival = least;
    best = name;
    least = distance;
  }
  if (!best || least > most || (rival - least < 0.2 && least > 0)) return null;
  return { name: best, likeness: 0.95 - least * 0.25 };
}

/** Longer names bear more slips; without a word that says "place", hardly any. */
function tolerance(length: number, isPlace: boolean): number {
  if (!isPlace) return length >= 8 ? 0.9 : length >= 6 ? 0.4 : -1;
  if (length <= 5) return 0.95;
  return length <= 8 ? 1.3 : 1.9;
}

function sharesCounty(one: PlaceName, other: PlaceName): boolean {
  return one.places.some(({ county }) => other.places.some((place) => place.county === county));
}

/** How far the consonants of an Arabic spelling may be from a name's. */
const ARABIC_SLIP = 0.6;

function likeArabic(
  gazetteer: Gazetteer,
  span: readonly string[],
  isPlace: boolean,
  isCounty: boolean,
): Match | null {
  const bare = [withoutArabicParticle(span[0] ?? ''), ...span.slice(1)];
  const isPrefixed = bare[0] !== span[0];
  const heard = consonantsOf(span.join(' '));
  const within = isPrefixed ? consonantsOf(bare.join(' ')) : heard;
  const most = isCounty ? 1 : ARABIC_SLIP;
  const alike = (consonants: string, isMeant: boolean, slip: number): PlaceName | null =>
    sameConsonants(gazetteer, { heard: consonants, isPlace: isMeant, isCounty, most: slip });
  const found =
    alike(heard, isPlace, 0) ??
    alike(within, isPlace || isPrefixed, 0) ??
    alike(heard, isPlace, most) ??
    alike(within, isPlace || isPrefixed, most);
  return found ? { name: found, likeness: 0.85 } : null;
}

/** So few consonants as "msn" are those of many words: of the Arabic for "plant" and of Mission. */
const TELLING = 4;

interface Heard {
  /** The consonants of what was written. */
  heard: string;
  isPlace: boolean;
  isCounty: boolean;
  most: number;
}

/** The one name with these consonants, or with ones so near; a served one before the others. */
function sameConsonants(
  gazetteer: Gazetteer,
  { heard, isPlace, isCounty, most }: Heard,
): PlaceName | null {
  const length = heard.replace(/ /g, '').length;
  if (length < (isPlace ? 2 : 5) || (most > 0 && length < 4)) return null;
  const letters = lettersOf(heard);
  const isNear = (consonants: string): boolean =>
    most > 0 &&
    !isTooLong(heard, consonants, most) &&
    leastApart(letters, lettersOfName(consonants)) <= most &&
    soundDistance(heard, consonants, most) <= most;
  const like = (gazetteer.byConsonant.get(heard[0] ?? '') ?? []).filter(
    ({ consonants, common, places }) =>
      !(common && length < TELLING && !isCounty) &&
      (!isCounty || places.some(({ kind }) => kind === 'county')) &&
      (consonants === heard || isNear(consonants)),
  );
  const served = like.filter(({ places }) =>
    places.some(({ county }) => gazetteer.servedNames.has(county)),
  );
  const [first, ...others] = served.length > 0 ? served : like;
  return first && others.every((other) => sharesCounty(first, other)) ? first : null;
}
