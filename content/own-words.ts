import { asSeen } from './as-seen.ts';
import phrases from './own-words.json' with { type: 'json' };

/** How a phone marks what it adds under what was written. */
const signatures = phrases.signatures.map((one) => one.toLowerCase());
/** How phones write a reaction where the channel has none: the word, then what was reacted to. */
const reactions = phrases.reactions.map((one) => one.toLowerCase());
const QUOTE_MARKS = /^\s*["“”«‘']/;

/**
 * What the person wrote as it is seen, without what the phone adds: quoted lines of earlier messages and a
 * signature below. What is nothing else stays as it is.
 */
export function ownWords(given: string): string {
  const text = asSeen(given);
  const lines = text.split('\n');
  const end = lines.findIndex((line, i) => i > 0 && isSignature(line));
  const own = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !/^\s*>/.test(line));
  const words = own.join('\n').trim();
  return words === '' ? text : words;
}

/** Whether a text is nothing but what a phone adds: a reaction it wrote out, a signature without a word above. */
export function isByPhone(text: string): boolean {
  return isWrittenReaction(text) || (!text.trim().includes('\n') && isSignature(text));
}

function isSignature(line: string): boolean {
  const trimmed = line.trim().toLowerCase();
  return trimmed === '--' || signatures.some((one) => trimmed.startsWith(one));
}

/**
 * Whether a text is a reaction that a phone wrote out: `Liked “…”`. It is nobody's words, and what
 * it quotes are ours.
 */
function isWrittenReaction(text: string): boolean {
  const lower = text.trimStart().toLowerCase();
  return reactions.some(
    (one) => lower.startsWith(`${one} `) && QUOTE_MARKS.test(text.trimStart().slice(one.length)),
  );
}
