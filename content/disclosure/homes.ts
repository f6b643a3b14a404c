import common from './common.json' with { type: 'json' };
import { cues, numbered, ordinary, roads, setOf } from './lists.ts';
import { isCued } from './numbers.ts';
import { endsBefore, phraseAt } from './phrases.ts';
import type { Span } from './spans.ts';
import { follows, type Word } from './words.ts';

/** Stand behind a number without being counted by it. */
const uncounted = setOf(common.uncounted);
const landscape = setOf(common.landscape);
const signs = setOf(common.numberSigns);

/** Numbers of houses, flats and lots: the part of an address that points at a door. */
export function homesIn(words: readonly Word[]): Span[] {
  return words.flatMap((word, i): Span[] => {
    if (word.mark) return [];
    if (isHashed(words, i) || isLettered(words, i)) return [numberSpan(words, i)];
    if (isBeforeStreet(words, i) || isAfterStreet(words, i)) return [numberSpan(words, i)];
    const size = phraseAt(words, i, cues.unit);
    return size > 0 ? unitAfter(words, i, size) : [];
  });
}

/** The number with the sign before it: "# 14", "No. 14". */
function numberSpan(words: readonly Word[], i: number): Span {
  const { start, end, gap } = words[i] as Word;
  const sign = /(?:#|n[.º°]?)\s?$/i.exec(gap)?.[0].length ?? 0;
  const next = words[i + 1];
  const isLetter = next !== undefined && /^-?$/.test(next.gap) && /^\p{Lu}$/u.test(next.raw);
  return { start: start - sign, end: isLetter ? next.end : end, kind: 'home' };
}

/** A number as doors have it: 14, 3B, B12. */
const DOOR = /^(?:\d{1,5}[a-z]?|[a-z]\d{1,4})$/;

function isHashed(words: readonly Word[], i: number): boolean {
  const { gap, norm } = words[i] as Word;
  if (!/# ?$/.test(gap) || !DOOR.test(norm) || isCued(words, i, cues.papers)) return false;
  const before = words[i - 1];
  return !(before && numbered.has(before.norm) && /^\s?#\s?$/.test(gap));
}

/** "5-B", which is no exit of a road. */
function isLettered(words: readonly Word[], i: number): boolean {
  const [before, word, next] = [words[i - 1], words[i], words[i + 1]];
  if (!/^\d{1,4}$/.test(word?.number ?? '') || next?.gap !== '-' || !/^[A-Z]$/.test(next.raw))
    return false;
  return !before || !roads.has(before.norm);
}

/** Whether what follows a number is counted by it: "2 camionetas", "4 agents". */
function isCounted(word: Word | undefined): boolean {
  if (!word || word.mark || !/^[ -]$/.test(word.gap)) return false;
  return ordinary.has(word.norm) && !uncounted.has(word.norm);
}

/** The same, where no next part of an address begins: "Maple 214 apt 3". */
function isCountedAt(words: readonly Word[], at: number): boolean {
  return isCounted(words[at]) && phraseAt(words, at, cues.unit) === 0;
}

/** "214 Maple Street", "214 N Main", "٢١٤ شارع": the street's name follows. */
function isBeforeStreet(words: readonly Word[], i: number): boolean {
  const word = words[i] as Word;
  const { norm, gap } = word;
  if (!/^\d{1,5}[a-d]?$/.test(word.number || norm) || /[:.$/-]$/.test(gap)) return false;
  const before = words[i - 1];
  if (before && roads.has(before.norm) && /^[ -]$/.test(gap)) return false;
  if (/^4$/.test(norm) && words[i + 1]?.norm === 'seasons') return false;
  for (let at = i + 1; at < Math.min(words.length, i + 6); at++) {
    const next = words[at] as Word;
    if (next.mark || !/^(?: |\. |-)$/.test(next.gap)) return false;
    if (phraseAt(words, at, cues.roadAfter) > 0 && at > i + 1) return true;
    if (phraseAt(words, at, cues.roadBefore) > 0 && isOf(words, i + 1, at)) return norm.length > 1;
    if (isOf(words, i + 1, at + 1)) continue;
    const isWord = ordinary.has(next.norm) && !landscape.has(next.norm);
    if (isWord || (next.number !== '' && at > i + 1)) return false;
  }
  return false;
}

/** Nothing but "de la" between a number and its street. */
function isOf(words: readonly Word[], from: number, to: number): boolean {
  return words.slice(from, to).every(({ norm }) => /^(?:de|la|el|del|of|the)$/.test(norm));
}

/** "calle Maple 214", "Dana Road número 14", "شارع ميبل رقم 214". */
function isAfterStreet(words: readonly Word[], i: number): boolean {
  const word = words[i] as Word;
  if (!/^\d{1,5}[a-d]?$/.test(word.number || word.norm) || isCountedAt(words, i + 1)) return false;
  const before = words[i - 1];
  const isSigned =
    before !== undefined && isNumberSign(before) && /^[\s.:#º°]{1,3}$/.test(word.gap);
  const isLong = word.norm.length >= 3 && word.norm.length < 5;
  if (!isSigned && !(isLong && /^,? $/.test(word.gap))) return false;
  const last = isSigned ? i - 2 : i - 1;
  for (let at = last; at > Math.max(-1, last - 4); at--) {
    const one = words[at];
    if (!one || one.mark) return false;
    const isNamed = at < last || endsBefore(words, at + 1, cues.roadAfter);
    if (isNamed && phraseAt(words, at, cues.roadBefore) > 0) return true;
    if (at === last && endsBefore(words, at + 1, cues.roadAfter) && !roads.has(one.norm))
      return true;
    if (at === last && isSigned && endsBefore(words, at + 1, cues.roadAfter)) return true;
    if (!/^ $/.test(one.gap) || ordinary.has(one.norm) || one.number !== '') return false;
  }
  return false;
}

function isNumberSign({ norm }: Word): boolean {
  return /^(?:numero|num|no|nro|number|رقم)$/.test(norm);
}

/** "apt 3B", "lote número 9", "traila siete", "شقة رقم ٣". */
function unitAfter(words: readonly Word[], i: number, size: number): Span[] {
  const unit = words[i] as Word;
  const isNumberWord = size === 1 && isNumberSign(unit);
  if (isNumberWord && !isAtHome(words, i)) return [];
  if (words[i - 1]?.norm === 'parking' || words[i - 1]?.norm === 'court') return [];
  let at = i + size;
  while (at < i + size + 2 && follows(words[at]) && isBetween(words[at] as Word)) at++;
  const door = words[at];
  if (!door || door.mark || !/^(?:[\s.:#º°,-]{0,3})$/.test(door.gap)) return [];
  if (!isDoor(words, at, unit) || isCountedAt(words, at + 1)) return [];
  return [numberSpan(words, at)];
}

function isBetween({ norm }: Word): boolean {
  return signs.has(norm) && !/^(?:de|del|the|his|her|my|su|mi)$/.test(norm);
}

const ONE_LETTER = /^(?:apt|apto|apartment|apartamento|unit|bldg|building|edificio|suite|ste)$/;

function isDoor(words: readonly Word[], at: number, unit: Word): boolean {
  const { norm, raw, gap, number } = words[at] as Word;
  if (/,/.test(gap)) return false;
  if (DOOR.test(norm)) return !/^\d+(?:am|pm)$/.test(norm) && (number === '' || number.length < 6);
  if (/^\p{Lu}$/u.test(raw)) return ONE_LETTER.test(unit.norm) && !isWord(words, at);
  return spokenNumbers.has(norm) && words[at]?.gap === ' ';
}

/** "A", "I" and such are words where others follow. */
function isWord(words: readonly Word[], at: number): boolean {
  return /^[AEIOUY]$/.test(words[at]?.raw ?? '') && words[at + 1]?.gap === ' ';
}

/** Words for one and "a" are articles as well. */
const spokenNumbers = new Set(
  Object.entries(common.digits).flatMap(([value, names]) =>
    value === '1' ? [] : [...setOf(names)].filter((name) => name !== 'once' && name !== 'oh'),
  ),
);

/** Whether the words before speak of a house or a street. */
function isAtHome(words: readonly Word[], i: number): boolean {
  for (let at = i; at > Math.max(0, i - 6); at--) {
    const lists = [cues.lives, cues.dwelling, cues.roadAfter];
    if (lists.some((phrases) => endsBefore(words, at, phrases))) return true;
  }
  return false;
}
