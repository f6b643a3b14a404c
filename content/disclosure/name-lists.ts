import {
  agencies,
  doubtfulNames,
  familyNames,
  givenNames,
  ordinary,
  writtenNames,
} from './lists.ts';
import { nameKey } from './name-key.ts';
import { formsOf, type Word } from './words.ts';

/** Whether a word is none that a person is called by. */
export function isNoName(word: Word): boolean {
  const forms = formsOf(word.norm);
  return (
    word.mark ||
    /\d/.test(word.norm) ||
    ordinary.has(word.norm) ||
    agencies.has(word.norm) ||
    (/^و\p{L}{3}/u.test(word.norm) && !forms.some(isListed)) ||
    (forms.length > 1 && !isListed(word.norm) && forms.some((form) => ordinary.has(form)))
  );
}

/** So many letters must sound like a name where nothing but the sound speaks for it. */
const SOUNDS = 5;

/**
 * Whether a name is in the lists, as it is written or as it sounds.
 * @param sure whether one that is also a word or a town does not count
 */
export function isKnown(word: Word, sure: boolean): boolean {
  if (isNoName(word)) return false;
  return formsOf(word.norm).some((form) => {
    const key = nameKey(form);
    if (!word.capital && !writtenNames.has(form) && key.length < SOUNDS) return false;
    return (givenNames.has(key) || familyNames.has(key)) && !(sure && doubtfulNames.has(key));
  });
}

/** Whether a name is in the lists just as it is written. */
export function isWrittenName({ norm }: Word): boolean {
  return formsOf(norm).some((form) => writtenNames.has(form));
}

function isListed(norm: string): boolean {
  return givenNames.has(nameKey(norm)) || familyNames.has(nameKey(norm));
}

/** Arabic family names such as "of Mansur", with article and ending. */
export function isNisba({ norm }: Word): boolean {
  return /^ال\p{L}{3,}ي$/u.test(norm);
}

/** Arabic words that begin as verbs and joined words do. */
export function isJoined({ norm }: Word): boolean {
  return /^(?:بي|بت|و|ف|ال)\p{L}{3,}$/u.test(norm) && !isListed(norm);
}
