import { normalise } from '../normalise.ts';
import common from './common.json' with { type: 'json' };
import { cues, setOf } from './lists.ts';
import { endsBefore, phraseAt } from './phrases.ts';
import type { Span } from './spans.ts';
import { formsOf, type Word } from './words.ts';

const and = setOf(common.and);
const twice = setOf(common.twice);
const signs = setOf(common.numberSigns);
const months = setOf(common.months);
/** How many digits a number word stands for, at the least. */
const spoken = new Map(
  Object.entries(common.digits).flatMap(([value, names]) =>
    names.map((name): [string, number] => [normalise(name), value.length]),
  ),
);

/** Digits or number words that stand so near each other that they may be one number. */
interface Run {
  from: number;
  /** After the last. */
  to: number;
  groups: readonly number[];
  written: boolean;
}

/** How many digits a word stands for; nought where it is no number. */
function digitsOf(word: Word): number {
  if (word.number !== '') return word.number.length;
  return Math.max(0, ...formsOf(word.norm).map((form) => spoken.get(form) ?? 0));
}

const NEAR = /^[\s.()[\]/\\_*·•,+–—‒‐‑−-]{1,4}$/;

/** After a comma figures do not go on in words. */
function isNear(word: Word, before: Word | undefined): boolean {
  const isOther = (word.number === '') !== (before?.number === '');
  return NEAR.test(word.gap) && !(isOther && word.gap.includes(','));
}

function runsIn(words: readonly Word[]): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < words.length; from++) {
    let to = from;
    const groups: number[] = [];
    while (to < words.length) {
      const word = words[to] as Word;
      if (word.mark || (to > from && !isNear(word, words[to - 1]))) break;
      const digits = digitsOf(word);
      const joins = groups.length > 0 && (and.has(word.norm) || twice.has(word.norm));
      if (digits === 0 && !joins) break;
      if (digits > 0) groups.push(digits);
      to++;
    }
    while (to > from && digitsOf(words[to - 1] as Word) === 0) to--;
    if (to === from) continue;
    const written = words.slice(from, to).every(({ number }) => number === '');
    runs.push({ from, to, groups, written });
    from = to - 1;
  }
  return runs;
}

/** Telephone numbers, and numbers of papers that are nothing but digits. */
export function numbersIn(text: string, words: readonly Word[]): Span[] {
  return runsIn(words).flatMap((run): Span[] => {
    const [first, last] = [words[run.from] as Word, words[run.to - 1] as Word];
    const kind = kindOf(text, words, run);
    return kind === null ? [] : [{ start: opening(text, first), end: last.end, kind }];
  });
}

/** A "+" or "(" before the first digit goes with it. */
function opening(text: string, first: Word): number {
  const sign = /[+(]{1,2}$/.exec(text.slice(Math.max(0, first.start - 2), first.start));
  return first.start - (sign?.[0].length ?? 0);
}

const PHONE = 10;
const FEWEST = 7;

function kindOf(text: string, words: readonly Word[], run: Run): Span['kind'] | null {
  const first = words[run.from] as Word;
  const total = run.groups.reduce((sum, one) => sum + one, 0);
  if (/[$€£]\s?$/.test(text.slice(0, first.start).slice(-2))) return null;
  if (isPoint(words, run)) return 'home';
  const shape = run.groups.join('-');
  if (isDate(words, run)) return null;
  if (isCued(words, run.from, cues.papers) && total >= 4 && !isYears(words, run)) return 'document';
  if (isCued(words, run.from, cues.phone) && total >= 6) return 'phone';
  if (total < FEWEST) return null;
  if (shape === '3-2-4' || shape === '9' || total > 15) return 'document';
  if (shape === '5-4') return 'home';
  if (total >= PHONE || run.written) return 'phone';
  if (run.groups.length === 1) return total === FEWEST ? 'phone' : 'document';
  if (shape === '3-4') return isList(words, run) ? null : 'phone';
  if (shape === '4-4') return isYears(words, run) || isList(words, run) ? null : 'phone';
  return total > 8 && !isList(words, run) ? 'phone' : null;
}

/** Degrees as a telephone shares them: they point at a door. */
function isPoint(words: readonly Word[], run: Run): boolean {
  return words.slice(run.from, run.to).some(({ gap, number }, i, all) => {
    const whole = all[i - 1]?.number.length ?? 0;
    return gap === '.' && number.length >= 4 && (whole === 1 || whole === 2);
  });
}

/** A day in figures; one long ago is a day of birth and seen to elsewhere. */
function isDate(words: readonly Word[], run: Run): boolean {
  if (run.groups.length !== 3) return false;
  const gaps = words.slice(run.from + 1, run.to).map(({ gap }) => gap);
  const shape = run.groups.join('-');
  return (
    gaps.every((gap) => /^[/.-]$/.test(gap)) && /^(?:[12]-[12]-(?:2|4)|4-[12]-[12])$/.test(shape)
  );
}

function isYears(words: readonly Word[], run: Run): boolean {
  return words.slice(run.from, run.to).every(({ number }) => /^(?:19|20)/.test(number));
}

/** Figures after commas are several, unless there are as many as a telephone number has. */
function isList(words: readonly Word[], run: Run): boolean {
  return words.slice(run.from + 1, run.to).some(({ gap }) => gap.includes(','));
}

/** Whether a cue stands before a word, with at most "number is" between. */
export function isCued(words: readonly Word[], at: number, phrases: typeof cues.phone): boolean {
  for (let i = at; i > Math.max(0, at - 4); i--) {
    if (/[.!?;]/.test((words[i]?.gap ?? '').replace(/^\.\s?/, ''))) return false;
    if (endsBefore(words, i, phrases)) return true;
    const before = words[i - 1];
    if (!before || before.mark || !signs.has(before.norm)) return false;
  }
  return false;
}

const OLD = /^(?:19\d\d|200\d|201[0-5])$/;

/** Days of birth: near a word that says so, or a day so long ago that nothing is reported of it. */
export function birthsIn(words: readonly Word[]): Span[] {
  return words.flatMap((word, i): Span[] => {
    const size = phraseAt(words, i, cues.birth);
    if (size > 0) return dateAfter(words, i + size);
    const isOldDay =
      OLD.test(word.number) && /^[/.-]$/.test(word.gap) && words[i - 1]?.number.length !== 0;
    if (!isOldDay || !/^[/.-]$/.test(words[i - 1]?.gap ?? '')) return [];
    return [{ start: words[i - 2]?.start ?? word.start, end: word.end, kind: 'birth' }];
  });
}

/** The figures and months soon after a word for birth. */
function dateAfter(words: readonly Word[], from: number): Span[] {
  const isPart = (word: Word | undefined): boolean =>
    word !== undefined &&
    !word.mark &&
    (/^\d+(?:st|nd|rd|th)?$/.test(word.number || word.norm) ||
      formsOf(word.norm).some((form) => months.has(form)));
  const near = words.slice(from, from + 5).findIndex(isPart);
  const crossed = words
    .slice(from, from + near + 1)
    .some(({ gap, mark }) => mark || /[.!?;]\s/.test(gap.replace(/^\.\s/, '')));
  if (near < 0 || crossed) return [];
  let last = from + near;
  const start = words[last]?.start ?? 0;
  for (let i = last + 1; i < Math.min(words.length, last + 8); i++) {
    const word = words[i] as Word;
    if (word.mark || !/^[\s/.,-]{1,2}$/.test(word.gap)) break;
    if (isPart(word)) last = i;
    else if (!signs.has(word.norm) && !and.has(word.norm)) break;
    if (/^\d{4}$/.test(word.number)) break;
  }
  return [{ start, end: words[last]?.end ?? start, kind: 'birth' }];
}
