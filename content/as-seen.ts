/** What turns the rest of a line round (UAX #9): explicit embeddings, overrides and isolates. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;
/** What steers a terminal or ends a text for a program: all controls but the line break and the tab. */
const STEERING = /(?![\n\t])[\p{Cc}\uFFF9-\uFFFB]/gu;
/** What has no width and joins nothing, and tags, in which a text can be hidden in a text. */
const HIDDEN =
  /[\u00AD\u180E\u200B\u2060-\u2064\u206A-\u206F\uFEFF]|\u034F|[\u{E0000}-\u{E007F}]/gu;
/** Joiners and marks of direction have their use one at a time. */
const REPEATED = /([\u061C\u200C-\u200F])[\u061C\u200C-\u200F]+/g;
/** More marks on one letter than any script heaps: they would be drawn over the lines above and below. */
const HEAPED = /(\p{M}{5})\p{M}+/gu;
const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const EMPTY_LINES = /\n(?:[^\S\n]*\n){2,}/g;

/**
 * Somebody's words with nothing in them but what is seen: no controls, nothing hidden, nothing that turns the line
 * round or is drawn outside of it, and no more than one empty line in a row. What they say stays as it is.
 */
export function asSeen(words: string): string {
  return words
    .replace(LINE_BREAK, '\n')
    .replace(STEERING, '')
    .replace(TURNING, '')
    .replace(HIDDEN, '')
    .replace(REPEATED, '$1')
    .replace(HEAPED, '$1')
    .replace(EMPTY_LINES, '\n\n')
    .toWellFormed();
}
