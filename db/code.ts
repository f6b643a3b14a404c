const LETTERS = 'ACDEFHJKMNPRTWXY';
const DIGITS = '234679';

/**
 * A code for a report, case or request, such as H7K2: a letter, a digit and two of either, so
 * that no word is ever taken for one, from an alphabet without look-alikes (no B/8, I/1, O/0,
 * S/5, G, L, Q, U/V, Z).
 * @param random a number from 0 up to 1, as Math.random gives
 */
export function makeCode(random: () => number): string {
  const pick = (from: string): string => from.charAt(Math.floor(random() * from.length));
  const any = LETTERS + DIGITS;
  return pick(LETTERS) + pick(DIGITS) + pick(any) + pick(any);
}

const CODE = new RegExp(
  `(?<![\\p{L}\\p{N}])[${LETTERS}][${DIGITS}][${LETTERS}${DIGITS}]{2,3}(?![\\p{L}\\p{N}])`,
  'iu',
);

/** The code in a text, in capitals whatever the case it was written in; or null. */
export function findCode(text: string): string | null {
  return CODE.exec(text)?.[0].toUpperCase() ?? null;
}

const CODES = new RegExp(CODE, 'giu');

/** Every code in a text, in their order and in capitals. */
export function findCodes(text: string): string[] {
  return (text.match(CODES) ?? []).map((code) => code.toUpperCase());
}

const LINK_CODE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:[${LETTERS}][${DIGITS}][${LETTERS}${DIGITS}]{2}\\s?){2}(?![\\p{L}\\p{N}])`,
  'iu',
);

/** The double code that links two channels, in capitals and without a space; or null. */
export function findLinkCode(text: string): string | null {
  return LINK_CODE.exec(text)?.[0].replace(/\s/g, '').toUpperCase() ?? null;
}

/** The text without its code. */
export function withoutCode(text: string): string {
  return text.replace(CODE, ' ').replace(/\s+/g, ' ').trim();
}
