import common from './common.json' with { type: 'json' };
import { cues, setOf } from './lists.ts';
import { isCued } from './numbers.ts';
import { phraseAt } from './phrases.ts';
import type { Span } from './spans.ts';
import type { Word } from './words.ts';

const notPlates = setOf(common.notPlates);
const signs = setOf(common.numberSigns);
const partly = setOf(common.partly);

const count = (word: string, kind: RegExp): number => word.replace(kind, '').length;
const digitCount = (norm: string): number => count(norm, /\D/g);

/** Numbers of papers with letters in them, and those after a word for papers. */
export function documentsIn(words: readonly Word[]): Span[] {
  return words.flatMap((word, i): Span[] => {
    if (word.mark) return [];
    const end = documentEnd(words, i);
    return end === null ? [] : [{ start: word.start, end, kind: 'document' }];
  });
}

/** What joins the parts of one number. */
const JOINT = /^(?:[\s#:.-]|[\s]?[-#][\s]?)$/;

function documentEnd(words: readonly Word[], i: number): number | null {
  const { norm, end } = words[i] as Word;
  // A-number: A and seven to nine digits, also in groups; uscis.gov, "A-Number".
  if (/^a\d{0,9}$/.test(norm)) return alienNumberEnd(words, i);
  // Receipt numbers of USCIS, and what else is mostly digits with letters among them.
  if (/^[a-z]{3}\d{10}$/.test(norm) || isMixed(norm, 8, 5)) return end;
  // Court files: 24 CR 051234, 24CRS051234.
  const court = /^(?:\d\d)?(?:cr|crs|cvd|cvs|ifs|jt|cvm|sp)$/.test(norm) && words[i + 1];
  if (court && /^\d{4,6}$/.test(court.number) && JOINT.test(court.gap)) return court.end;
  if (digitCount(norm) < 3 || norm.length < 5 || !isCued(words, i, cues.papers)) return null;
  return joinedEnd(words, i);
}

function isMixed(norm: string, length: number, digits: number): boolean {
  return (
    /^[a-z\d]+$/.test(norm) &&
    /[a-z]/.test(norm) &&
    norm.length >= length &&
    digitCount(norm) >= digits
  );
}

function alienNumberEnd(words: readonly Word[], i: number): number | null {
  let total = digitCount(words[i]?.norm ?? '');
  let last = i;
  while (total < 9) {
    const next = words[last + 1];
    if (!next || next.number === '' || !JOINT.test(next.gap)) break;
    total += next.number.length;
    last++;
  }
  return total >= 7 && total <= 9 ? (words[last]?.end ?? null) : null;
}

/** The end of a number that goes on after hyphens. */
function joinedEnd(words: readonly Word[], i: number): number {
  let last = i;
  while (/^[-/]$/.test(words[last + 1]?.gap ?? '') && !words[last + 1]?.mark) last++;
  return words[last]?.end ?? 0;
}

/** Registration plates: near a word for them, or written as North Carolina and its neighbours do. */
export function platesIn(words: readonly Word[]): Span[] {
  return words.flatMap((word, i): Span[] => {
    if (word.mark) return [];
    const size = phraseAt(words, i, cues.plate);
    if (size > 0) return [...plateAfter(words, i + size), ...plateBefore(words, i)];
    return bare(words, i);
  });
}

/** KLM-4521, KLM 4521, klm4521, 12A-BC34. */
function bare(words: readonly Word[], i: number): Span[] {
  const { raw, norm, start, end } = words[i] as Word;
  if (/^[a-z]{3}\d{4}$/.test(norm) && !notPlates.has(norm.slice(0, 3))) {
    return [{ start, end, kind: 'plate' }];
  }
  const next = words[i + 1];
  if (!next || next.mark || notPlates.has(norm)) return [];
  const isHyphen = /^[-–‑‒·•]$/.test(next.gap);
  const isYear = /^(?:19|20)\d\d$/.test(next.number);
  const capitals = /^\p{Lu}{3}$/u.test(raw);
  const letters = /^[a-z]{3}$/.test(norm) && (isHyphen || (capitals && next.gap === ' '));
  const isPlate =
    (letters && /^\d{4}$/.test(next.number) && (isHyphen || !isYear)) ||
    (isHyphen && capitals && /^\d{3}$/.test(next.number)) ||
    (isHyphen && /^\d{3}$/.test(norm) && /^\p{Lu}{3}$/u.test(next.raw)) ||
    (isHyphen && /^(?:[A-Z]{2}\d{2}|\d{2}[A-Z])$/.test(raw) && /^[A-Z\d]{2,4}$/.test(next.raw));
  return isPlate ? [{ start, end: next.end, kind: 'plate' }] : [];
}

/** How far behind its word a plate is looked for. */
const REACH = 7;

/** The first thing after "plates" that looks like one: figures with letters beside them. */
function plateAfter(words: readonly Word[], from: number): Span[] {
  for (let i = from; i < Math.min(words.length, from + REACH); i++) {
    const word = words[i] as Word;
    if (word.mark || /[.!?;(]\s?$/.test(word.gap.replace(/^\.$/, ''))) return [];
    if (/\d/.test(word.norm) || isVanity(words, i, from) || isLetter(word)) {
      const [first, last] = around(words, i, from);
      const parts = words
        .slice(first, last + 1)
        .map(({ norm }) => norm)
        .join('');
      const isBare = !/\p{L}/u.test(parts);
      const isListed = isBare && (/,/.test(word.gap) || !isPartly(words.slice(from, first)));
      if (parts.length >= 3 && parts.length <= 9 && !isListed && !/^\d+(?:am|pm)$/.test(parts)) {
        return [{ start: words[first]?.start ?? 0, end: words[last]?.end ?? 0, kind: 'plate' }];
      }
      if (!isLetter(word)) return [];
    }
  }
  return [];
}

/** Between the word and bare figures stands nothing but "number", a state, "ends in". */
function isPartly(between: readonly Word[]): boolean {
  return between.every(({ norm }) => signs.has(norm) || partly.has(norm));
}

const isLetter = ({ raw }: Word): boolean => /^(?:\p{Lu}|[بحدرسصطعقكلمنهوىا])$/u.test(raw);

/** A plate of letters only, right after the word. */
function isVanity(words: readonly Word[], i: number, from: number): boolean {
  const { raw, norm } = words[i] as Word;
  const between = words.slice(from, i).every((word) => signs.has(word.norm));
  const near = words.slice(Math.max(0, from - 4), i + 4);
  const others = near.some((word) => /^\p{Ll}{3}/u.test(word.raw));
  return others && between && /^\p{Lu}{5,8}$/u.test(raw) && !notPlates.has(norm);
}

/** The letters before and after figures that belong to the same plate. */
function around(words: readonly Word[], i: number, from: number): [number, number] {
  const isPart = (word: Word | undefined): boolean =>
    word !== undefined &&
    !word.mark &&
    (word.number !== '' ||
      isLetter(word) ||
      (!notPlates.has(word.norm) && /^\p{Lu}{1,4}$/u.test(word.raw)));
  const isNear = (word: Word | undefined): boolean => /^[\s.·•–-]{1,2}$/.test(word?.gap ?? '');
  let first = i;
  while (first > from && isNear(words[first]) && isShort(words[first - 1], isPart)) first--;
  let last = i;
  while (last - first < 8 && isNear(words[last + 1]) && isPart(words[last + 1])) last++;
  return [first, last];
}

/** Small letters before the figures count where they are few: "placas klm 4521". */
function isShort(word: Word | undefined, isPart: (word: Word | undefined) => boolean): boolean {
  return (
    isPart(word) ||
    (word !== undefined && /^[a-z]{2,3}$/.test(word.norm) && !notPlates.has(word.norm))
  );
}

/** "KLM 452 plates": figures and letters right before the word. */
function plateBefore(words: readonly Word[], at: number): Span[] {
  const [one, two] = [words[at - 2], words[at - 1]];
  if (!two || two.mark || words[at]?.gap !== ' ') return [];
  if (isMixed(two.norm, 6, 2)) return [{ start: two.start, end: two.end, kind: 'plate' }];
  const isPair = one && !one.mark && /^[A-Z]{2,3}$/.test(one.raw) && /^\d{3,4}$/.test(two.number);
  if (!isPair || notPlates.has(one.norm) || !/^[ -]$/.test(two.gap)) return [];
  return [{ start: one.start, end: two.end, kind: 'plate' }];
}
