import { placeWords } from '../place-words.ts';
import common from './common.json' with { type: 'json' };
import { cues, doubtfulNames, ordinary, setOf } from './lists.ts';
import { nameKey } from './name-key.ts';
import { endsBefore, phraseAt, phrasesOf } from './phrases.ts';
import {
  type Find,
  isNameable,
  JOINED,
  numberedRoad,
  type Part,
  part,
  street,
  type TownNames,
} from './streets.ts';
import { capitalsIn, formsOf, type Word } from './words.ts';

const before = phrasesOf([...placeWords.at, ...common.corners]);
const of = phrasesOf([...placeWords.of]);
const own = setOf(common.own);
const possessive = setOf(common.possessive);

/** Whether the words say that somebody lives there. */
export function isAtSomebodys(words: readonly Word[]): boolean {
  return words.some((_, i) => phraseAt(words, i, cues.lives) > 0);
}

/** The parts of places in the words, in their order; no word is in two. */
export function partsIn(words: readonly Word[], towns: TownNames): Part[] {
  const tells = capitalsIn(words).tell;
  const parts: Part[] = [];
  for (let i = 0; i < words.length; ) {
    const found = partAt(words, i, tells, towns);
    if (found) parts.push(found);
    i = found ? found.to : i + 1;
  }
  return parts;
}

function partAt(words: readonly Word[], i: number, tells: boolean, towns: TownNames): Part | null {
  if (words[i]?.mark) return null;
  for (const find of finders) {
    const found = find(words, i, tells, towns);
    if (found) return found;
  }
  return null;
}

/** The longest name of a town that begins here. */
const town: Find = (words, i, tells, towns) => {
  for (let size = 3; size > 0; size--) {
    const name = words.slice(i, i + size);
    if (name.length < size || name.some(({ mark }) => mark)) continue;
    if (!name.slice(1).every(({ gap }) => JOINED.test(gap))) continue;
    const rest = name.slice(1).map(({ norm }) => norm);
    const form = formsOf(name[0]?.norm ?? '').find((one) => towns.has([one, ...rest].join(' ')));
    if (form === undefined || isOfPlace(words, i + size)) continue;
    if (size === 1 && isDoubtful(words, i, tells)) continue;
    const found = part('town', words, i, i + size);
    // A particle that is written onto the name is not part of it.
    const extra = (name[0]?.norm.length ?? 0) - form.length;
    return extra > 0 ? { ...found, name: found.name.slice(extra) } : found;
  }
  return null;
};

/** "jackson park" is the park. */
function isOfPlace(words: readonly Word[], at: number): boolean {
  return words[at]?.gap === ' ' && phraseAt(words, at, cues.place) > 0;
}

/** Names of towns that are also words or names of people count where the text speaks of a place. */
function isDoubtful(words: readonly Word[], i: number, tells: boolean): boolean {
  const { norm, capital } = words[i] as Word;
  const isWord =
    ordinary.has(norm) || placeWords.ordinary.has(norm) || doubtfulNames.has(nameKey(norm));
  return isWord && !(tells && capital) && !endsBefore(words, i, before);
}

/** "Walmart", "taqueria El Gallo", "Pardee Hospital". */
const publicPlace: Find = (words, i, tells, towns) => {
  let at = i;
  while (at < i + 3 && isCapital(words, at, at > i, tells)) {
    if (phraseAt(words, at, cues.place) > 0) break;
    at++;
  }
  if (at === i && towns.has(words[i]?.norm ?? '') && isOfPlace(words, i + 1)) at = i + 1;
  const size = phraseAt(words, at, cues.place);
  if (isTongue(words, at)) return null;
  if (size === 0 || (at > i && !JOINED.test(words[at]?.gap ?? ''))) return null;
  let to = at + size;
  while (to < at + size + 3 && isCapital(words, to, true, tells)) {
    if (town(words, to, tells, towns) || street(words, to, tells, towns)) break;
    if (phraseAt(words, to, cues.place) === 0 && phraseAt(words, to, cues.dwelling) > 0) break;
    to++;
  }
  return part('public', words, i, to);
};

/** The language, not the shop of that name. */
function isTongue(words: readonly Word[], i: number): boolean {
  return /^inglés$/i.test(words[i]?.raw ?? '') || /^habl/.test(words[i - 1]?.norm ?? '');
}

function isCapital(words: readonly Word[], i: number, joins: boolean, tells: boolean): boolean {
  const word = words[i];
  if (!word || !tells || !word.capital || !isNameable(word)) return false;
  const isSaint = word.gap === '. ' && /^(?:st|mt|ft)$/.test(words[i - 1]?.norm ?? '');
  return !joins || /^(?: |-)$/.test(word.gap) || isSaint;
}

/** Where people live: shown with its own name, never as "my house". */
const dwelling: Find = (words, i, tells, towns) => {
  let at = i;
  while (at < i + 3 && isCapital(words, at, at > i, tells)) {
    if (phraseAt(words, at, cues.dwelling) > 0) break;
    at++;
  }
  const size = phraseAt(words, at, cues.dwelling);
  if (size === 0 || (at > i && !JOINED.test(words[at]?.gap ?? ''))) return null;
  const isOwn = formsOf(words[at]?.norm ?? '').some(
    (one) => possessive.has(one) || (size === 1 && own.has(one)),
  );
  let to = at + size;
  while (!isOwn && to < at + size + 3 && isCapital(words, to, true, tells)) {
    if (town(words, to, tells, towns) || street(words, to, tells, towns)) break;
    to++;
  }
  return part(isOwn ? 'own' : 'home', words, i, to);
};

/** A name that is no known town, where the text speaks of a place: "en Oakley", "corner of Emma". */
const area: Find = (words, i, tells) => {
  if (!speaksOfPlace(words, i) || !isCapital(words, i, true, tells)) return null;
  if (placeWords.states.has(words[i]?.norm ?? '')) return null;
  let to = i + 1;
  while (to < i + 3 && isCapital(words, to, true, tells)) to++;
  return part('area', words, i, to);
};

/** "Of" speaks of a place only after one: "the Walmart of". */
function speaksOfPlace(words: readonly Word[], i: number): boolean {
  if (endsBefore(words, i, before)) return true;
  return endsBefore(words, i, of, 1) && places.some((one) => endsBefore(words, i - 1, one));
}

const places = [cues.place, cues.roadAfter];

/** "otto nc", "Marble, NC": a name that a state stands behind. */
const inState: Find = (words, i) => {
  const [word, state] = [words[i], words[i + 1]];
  if (
    !isNameable(word) ||
    !state ||
    !/^,? $/.test(state.gap) ||
    !/^(?:nc|sc|tn|ga)$/.test(state.norm)
  )
    return null;
  return word.norm.length > 3 ? part('town', words, i, i + 1) : null;
};

const finders: readonly Find[] = [numberedRoad, street, town, publicPlace, dwelling, area, inState];
