import { normalise } from '../normalise.ts';
import { inLatinDigits } from './clean.ts';

/** A word of somebody's text, with where it stands. */
export interface Word {
  /** As written. */
  raw: string;
  /** As texts are compared, without a genitive 's. */
  norm: string;
  start: number;
  end: number;
  /** What stands between the word before and this one. */
  gap: string;
  /** A mark that stands for something taken out: never part of anything else. */
  mark: boolean;
  /** Begins with a capital letter. */
  capital: boolean;
  /** Its digits as Latin ones, where it is a number and nothing else; else empty. */
  number: string;
}

/** Words, marks in brackets as one word each; everything else is a gap. */
const WORD = /\[[\p{L}\p{M}' ]{2,24}\]|[\p{L}\p{M}\p{N}]+(?:['’`´][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a cleaned text. A text in brackets is a mark where it is one of the given. */
export function wordsOf(text: string, marks: ReadonlySet<string>): Word[] {
  const words: Word[] = [];
  let last = 0;
  const add = (raw: string, start: number, mark: boolean): void => {
    words.push(wordAt(raw, start, text.slice(last, start), mark));
    last = start + raw.length;
  };
  for (const { 0: raw, index } of text.matchAll(WORD)) {
    if (!raw.startsWith('[')) add(raw, index, false);
    else if (marks.has(raw)) add(raw, index, true);
    else {
      for (const inner of raw.matchAll(/[^[\] ]+/g)) add(inner[0], index + inner.index, false);
    }
  }
  return words;
}

function wordAt(raw: string, start: number, gap: string, mark: boolean): Word {
  const digits = inLatinDigits(raw);
  return {
    ...{ raw, start, gap, mark },
    end: start + raw.length,
    norm: mark ? '' : normalise(raw.replace(/['’`´]s$/i, '')),
    capital: /^\p{Lu}/u.test(raw),
    number: mark ? '' : asNumber(digits),
  };
}

/** A run of digits; the letters that are taken for one and nought count beside a digit. */
function asNumber(digits: string): string {
  if (!/^[\doOlI]+$/.test(digits) || !/\d/.test(digits)) return '';
  return digits.replace(/[oO]/g, '0').replace(/[lI]/g, '1');
}

/** Whether a word follows the one before it in the same breath: no mark, stop or bracket between. */
export function follows(word: Word | undefined): word is Word {
  return word !== undefined && !word.mark && /^[\s'’"“”«»*_:#-]{0,4}$/.test(word.gap);
}

/** What capital letters tell of names in a text. */
export interface Capitals {
  /** Some words have one and many do not: one with it may be a name. */
  tell: boolean;
  /** None stands within a sentence: whoever typed this writes names small as well. */
  none: boolean;
}

export function capitalsIn(words: readonly Word[]): Capitals {
  const latin = words.filter(
    ({ raw, mark }) => !mark && /^\p{Script=Latin}{3}/u.test(raw) && !/^\p{Lu}{3}$/u.test(raw),
  );
  const small = latin.filter(({ capital }) => !capital).length;
  const opens = ({ start, gap }: Word): boolean => start === 0 || /[.!?¡¿]/.test(gap);
  return {
    tell: small > 0 && small * 5 >= latin.length,
    none: !latin.some((word) => word.capital && !opens(word)) || small === 0,
  };
}

const ATTACHED = /^[وفبلك]/;

/** An Arabic word as it is and without the particle written onto it; another word as it is. */
export function formsOf(norm: string): string[] {
  if (!/^\p{Script=Arabic}/u.test(norm) || norm.length < 4) return [norm];
  const bare = ATTACHED.test(norm) ? [norm.slice(1)] : [];
  const article = norm.startsWith('لل') ? [`ال${norm.slice(2)}`] : [];
  const twice = bare.flatMap((one) => (one.length > 4 && ATTACHED.test(one) ? [one.slice(1)] : []));
  return [norm, ...bare, ...article, ...twice];
}
