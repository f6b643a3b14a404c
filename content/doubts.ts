import { meanings } from './meaning.ts';
import { anyOf } from './phrases.ts';

const doubtsOfFalse = anyOf(meanings.flatMap(([, { doubts }]) => doubts.false));
const plain = new Set(meanings.flatMap(([, { plainDetail }]) => plainDetail));
const insteads = new Set(
  meanings.flatMap(([, { instead, falseDetail }]) => [
    ...Object.values(instead).flat().join(' ').split(' '),
    ...falseDetail,
  ]),
);
/** More is a story, in which anything may stand. */
const MOST_BESIDE = 12;

/**
 * Whether a verdict with words beside it counts as it stands. Only plain detail does: how many, in
 * what, with which signs; for FALSE what it was instead. Whatever else stands there may deny it, doubt
 * it, pass it on or put it off, and is asked about.
 */
export function isPlainVerdict(
  verdict: 'confirm' | 'false',
  text: string,
  beside: string,
): boolean {
  if (asks(text)) return false;
  const words = beside.split(' ').filter(Boolean);
  if (words.length > MOST_BESIDE) return false;
  if (verdict === 'false' && doubtsOfFalse(beside)) return false;
  return words.every(
    (word) => /^\d+$/.test(word) || plain.has(word) || (verdict === 'false' && insteads.has(word)),
  );
}

const contradictions = anyOf(meanings.flatMap(([, { contradicts }]) => contradicts));
const returns = anyOf(meanings.flatMap(([, { again }]) => again));
const uncertain = anyOf(meanings.flatMap(([, { unsure }]) => unsure));
const ofOthers = anyOf(meanings.flatMap(([, { others }]) => others));

/** Whether a text denies, restricts or asks, so that what it seems to say may be its opposite. */
export function isContradicted(text: string, normal: string): boolean {
  return asks(text) || contradictions(normal);
}

/** Whether a text says that something or someone is back. */
export function saysAgain(normal: string): boolean {
  return returns(normal);
}

/** Whether a text that takes something back keeps part of it, passes it on or is not sure. */
export function isUnsure(text: string, normal: string): boolean {
  return asks(text) || uncertain(normal);
}

/** Whether a text tells what somebody else does or said: "my ex won't stop texting me". */
export function isOfOthers(normal: string): boolean {
  return ofOthers(normal);
}

const forTeam = anyOf(meanings.flatMap(([, lexicon]) => lexicon.forTeam));
/** How far into a text it says for whom it is. */
const SAYS_FOR_WHOM = 8;
/** In brackets, behind a sign of one's own, or to somebody by name: "para Olga: …", "@olga". */
const ASIDE = /^\s*(?:[([{*#@]|\/\/|(?:para|for|to|لـ?)\s+\p{L}+\s*:)/iu;

/** Whether words of staff seem to be for the others who help, and not for whom they help. */
export function isForTeam(words: string, normal: string): boolean {
  return ASIDE.test(words) || forTeam(normal.split(' ').slice(0, SAYS_FOR_WHOM).join(' '));
}

const kept = anyOf(meanings.flatMap(([, { keeps }]) => keeps));

/** Whether a text asks that messages go on: "do not stop sending". */
export function wantsMore(normal: string): boolean {
  return kept(normal);
}

const limits = anyOf(meanings.flatMap(([, { limited }]) => limited));

/** Whether a text wants less, or for a time: "no messages at night". */
export function wantsLess(normal: string): boolean {
  return limits(normal);
}

/** Whether a text is put as a question. */
export function asks(text: string): boolean {
  return /[?\u00BF\u061F]/.test(text);
}

const whethers = anyOf(meanings.flatMap(([, { asksWhether }]) => asksWhether));

/** Whether a normalised text asks whether something is so: "is there", "hay", "es verdad que". */
export function asksWhether(normal: string): boolean {
  return whethers(normal);
}
