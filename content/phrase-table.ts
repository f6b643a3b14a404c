import { isArabicWord, soundsInArabic, soundsInSpanish } from './phrase-sounds.ts';
import { type PhraseSets, phraseReader, type Step, type WordStep } from './phrase-steps.ts';

/** A very long text must not keep the program busy; what matters comes early. */
const MOST_WORDS = 120;
/** Longer than any word of the languages; what follows in one says nothing more. */
const LONGEST_WORD = 40;

/** The words of a normalised text, each with the forms under which it may be known. */
export interface PhraseText {
  words: readonly string[];
  forms: readonly (readonly string[])[];
}

/** A phrase found in a text. */
export interface Found<Name extends string> {
  name: Name;
  /** The places of its first word and of the word after its last. */
  from: number;
  to: number;
  /** The numbers in it, in their order. */
  numbers: readonly number[];
}

/** What a language gives to look for: phrases by name, and what they are written with. */
export interface PhraseWords<Name extends string> extends PhraseSets {
  phrases: Partial<Record<Name, readonly string[]>>;
}

interface Phrase<Name extends string> {
  name: Name;
  steps: readonly Step[];
}

/** Splits a normalised text into words as they are looked up. */
export function phraseText(normal: string): PhraseText {
  const words =
    normal === '' ? [] : normal.split(' ', MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
  return { words, forms: words.map(formsOf) };
}

function formsOf(word: string): readonly string[] {
  if (isArabicWord(word)) return [word, ...soundsInArabic(word)];
  const heard = soundsInSpanish(word);
  return heard === word ? [word] : [word, heard];
}

/** All phrases, by how they begin. */
class Beginnings<Name extends string> {
  readonly #byWord = new Map<string, Phrase<Name>[]>();
  readonly #byStem = new Map<string, Phrase<Name>[]>();
  readonly #byNumber: Phrase<Name>[] = [];
  readonly #values = new Set<string>();

  add(phrase: Phrase<Name>): void {
    const first = phrase.steps.find(({ kind }) => kind !== 'start') as WordStep;
    for (const word of first.words) put(this.#byWord, word, phrase);
    for (const stem of first.stems) put(this.#byStem, stem.slice(0, STEM_HEAD), phrase);
    if (first.values) this.#byNumber.push(phrase);
    for (const word of first.values?.keys() ?? []) this.#values.add(word);
  }

  /** Calls for each phrase that may begin with a word of these forms, once or more. */
  each(forms: readonly string[], tell: (phrase: Phrase<Name>) => void): void {
    let isNumber = FIGURES.test(forms[0] as string);
    for (const form of forms) {
      this.#byWord.get(form)?.forEach(tell);
      if (form.length >= STEM_HEAD) this.#byStem.get(form.slice(0, STEM_HEAD))?.forEach(tell);
      isNumber ||= this.#values.has(form);
    }
    if (isNumber) this.#byNumber.forEach(tell);
  }
}

/** No stem is shorter. */
const STEM_HEAD = 3;

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (!known) map.set(key, [value]);
  else if (known.at(-1) !== value) known.push(value);
}

/**
 * Finds phrases of several languages in one walk over a text: every word is looked up once among
 * the first words of all phrases, so that it takes no longer with thousands of them.
 */
export function phraseTable<Name extends string>(
  languages: readonly PhraseWords<Name>[],
): (text: PhraseText) => Found<Name>[] {
  const beginnings = new Beginnings<Name>();
  for (const language of languages) {
    const read = phraseReader(language);
    for (const [name, phrases] of Object.entries(language.phrases) as [Name, readonly string[]][]) {
      for (const phrase of phrases) beginnings.add({ name, steps: read(phrase) });
    }
  }
  return (text) => {
    const found: Found<Name>[] = [];
    text.forms.forEach((forms, at) => {
      beginnings.each(forms, ({ name, steps }) => {
        const numbers: number[] = [];
        const to = walk(steps, 0, text, at, numbers);
        if (to > at) found.push({ name, from: at, to, numbers });
      });
    });
    return found;
  };
}

/** The place after the last word of a phrase whose next step is at a place, or -1. */
function walk(
  steps: readonly Step[],
  next: number,
  text: PhraseText,
  at: number,
  numbers: number[],
): number {
  const step = steps[next];
  if (!step) return at;
  if (step.kind === 'start') return at === 0 ? walk(steps, next + 1, text, at, numbers) : -1;
  if (step.kind === 'any') {
    return at < text.words.length ? walk(steps, next + 1, text, at + 1, numbers) : -1;
  }
  if (step.kind === 'gap') {
    for (let skipped = 0; skipped <= step.most && at + skipped <= text.words.length; skipped++) {
      const to = walk(steps, next + 1, text, at + skipped, numbers);
      if (to !== -1) return to;
    }
    return -1;
  }
  return walkWord(step, steps, next, text, at, numbers);
}

function walkWord(
  step: WordStep,
  steps: readonly Step[],
  next: number,
  text: PhraseText,
  at: number,
  numbers: number[],
): number {
  const forms = text.forms[at];
  if (!forms && step.end) return at;
  const known = numbers.length;
  if (forms && takes(step, forms, numbers)) {
    const to = walk(steps, next + 1, text, at + 1, numbers);
    if (to !== -1) return to;
    numbers.length = known;
  }
  return step.optional ? walk(steps, next + 1, text, at, numbers) : -1;
}

/** Whether a word is what a step wants; a number is kept. */
function takes(step: WordStep, forms: readonly string[], numbers: number[]): boolean {
  for (const form of forms) {
    if (step.words.has(form)) return true;
    for (const stem of step.stems) if (form.startsWith(stem)) return true;
  }
  if (!step.values) return false;
  const number = numberIn(forms, step.values);
  if (number !== null) numbers.push(number);
  return number !== null;
}

/** Four figures are a year, an address or a part of a number. */
const FIGURES = /^\d{1,3}$/;

function numberIn(forms: readonly string[], values: ReadonlyMap<string, number>): number | null {
  if (FIGURES.test(forms[0] as string)) return Number(forms[0]);
  for (const form of forms) {
    const value = values.get(form);
    if (value !== undefined) return value;
  }
  return null;
}

/** Those found phrases that share no word with any of others: "left" but not "left lane". */
export function without<Name extends string>(
  found: readonly Found<Name>[],
  undoing: readonly Found<Name>[],
): Found<Name>[] {
  return found.filter(
    (one) => !undoing.some((other) => one.from < other.to && other.from < one.to),
  );
}
