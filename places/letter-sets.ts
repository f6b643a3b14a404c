/** The consonants of a sound as bits, so that two can be told apart without comparing them letter by letter. */
export type LetterSet = number;

const VOWELS: LetterSet = [...'aeiou'].reduce((bits, letter) => bits | bitOf(letter), 0);
const known = new Map<string, LetterSet>();

function bitOf(letter: string): LetterSet {
  const at = letter.charCodeAt(0) - 97;
  return at >= 0 && at < 26 ? 1 << at : 0;
}

/** Which consonants a sound has; vowels are heard alike and do not count. */
export function lettersOf(sound: string): LetterSet {
  let bits = 0;
  for (const letter of sound.toLowerCase()) bits |= bitOf(letter);
  return bits & ~VOWELS;
}

/** The same of the sound of a name, which is asked for again and again. */
export function lettersOfName(sound: string): LetterSet {
  const before = known.get(sound);
  if (before !== undefined) return before;
  const found = lettersOf(sound);
  known.set(sound, found);
  return found;
}

/** How far apart two sounds are at the least: every consonant that only one of them has is half a slip. */
export function leastApart(a: LetterSet, b: LetterSet): number {
  return Math.max(count(a & ~b), count(b & ~a)) / 2;
}

/** How many bits are set. */
function count(bits: number): number {
  let left = bits;
  let found = 0;
  for (; left !== 0; left &= left - 1) found += 1;
  return found;
}
