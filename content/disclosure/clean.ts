import { latinDigits } from '../normalise.ts';

/** The longest words that are looked at, in UTF-16 units; a channel takes less in one message. */
export const MOST = 4_000;

/** Letters and digits in another shape of the same: full width, mathematical, circled, joined. */
const SHAPED = /[\u2000-\u2BFF\u3000-\u303F\uFB00-\uFFEF]|[\u{1D400}-\u{1D7FF}]/gu;
/** What is not seen: controls, directions, joiners, fillers, line breaks, private and half characters, frames. */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}]|(?!(?<=\p{Extended_Pictographic})\uFE0F)[\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]|\u20E3/gu;
/** More marks on one letter than any of the languages writes. */
const HEAPED = /(\p{M}{2})\p{M}+/gu;

/** Words on one line as they are seen: nothing hidden, letters in their plain shape, single spaces. */
export function cleaned(words: string): string {
  return words
    .slice(0, MOST)
    .normalize('NFC')
    .replace(UNSEEN, (character) => (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(character) ? ' ' : ''))
    .replace(SHAPED, plain)
    .slice(0, MOST)
    .replace(HEAPED, '$1')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A shaped character as a plain one, where there is one that is a letter, a digit or a sign of ours. */
function plain(character: string): string {
  const same = character.normalize('NFKC');
  return /^(?:[!-~]|\p{Script=Arabic}+)$/u.test(same) ? same : character;
}

/** A text of the same length in which every digit is a Latin one. */
export function inLatinDigits(text: string): string {
  return latinDigits(text).replace(/\p{Nd}/gu, (digit) =>
    /\d/.test(digit) ? digit : '0'.repeat(digit.length),
  );
}
