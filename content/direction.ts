const FIRST_STRONG_ISOLATE = '\u2068';
const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP = '\u2069';

/**
 * Shields a value inside right-to-left text (Unicode Bidirectional Algorithm, UAX #9). Values of
 * digits and Latin letters are marked left to right, since a leading digit alone decides nothing.
 */
export function isolate(value: string): string {
  if (value === '') return value;
  const open = /\p{Script=Arabic}/u.test(value) ? FIRST_STRONG_ISOLATE : LEFT_TO_RIGHT_ISOLATE;
  return `${open}${value}${POP}`;
}
