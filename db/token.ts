const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 26;

/**
 * A word of 130 bits that nobody can guess, for the address of something that only its owner is
 * to see.
 * @param random a number from 0 up to 1 that cannot be foretold
 */
export function makeToken(random: () => number): string {
  return Array.from({ length: LENGTH }, () => LETTERS.charAt(Math.floor(random() * 32))).join('');
}
