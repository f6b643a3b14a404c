import { normalise } from './normalise.ts';
import { isArabicWord, soundsInArabic, soundsInSpanish } from './phrase-sounds.ts';

/** One step of a phrase over the words of a text. */
export type Step = { kind: 'start' } | { kind: 'any' } | { kind: 'gap'; most: number } | WordStep;

/** One of several words, beginnings of words, a number or the end of the text. */
export interface WordStep {
  kind: 'word';
  words: ReadonlySet<string>;
  stems: readonly string[];
  /** What number words say, where a number will do. */
  values: ReadonlyMap<string, number> | null;
  end: boolean;
  /** It may be missing. */
  optional: boolean;
}

const GAP = 3;
const signs: ReadonlyMap<string, Step> = new Map<string, Step>([
  ['^', { kind: 'start' }],
  ['_', { kind: 'any' }],
  ['~', { kind: 'gap', most: GAP }],
]);

/** What the phrases of a language are written with. */
export interface PhraseSets {
  sets: Record<string, readonly string[]>;
  /** What number words say. */
  numbers: Record<string, number>;
  /** Whether its words are also known by how Spanish hears them. */
  asSpanish: boolean;
}

/**
 * Reads the phrases of a language as the word lists write them: words with a space between; `a|b` one
 * of several, `@set` one of a set, `stem*` a beginning, `#` a number, `[a]` may be missing, `_` any
 * word, `~` up to three words, `^` and `$` the ends of the text. Each begins with a word or a number.
 */
export function phraseReader(language: PhraseSets): (phrase: string) => Step[] {
  const values = new Map(
    Object.entries(language.numbers).flatMap(([word, value]) =>
      formsKnown(normalise(word), language).map((form) => [form, value] as const),
    ),
  );
  return (phrase) => {
    const steps = phrase.split(' ').map((part): Step => {
      const optional = part.startsWith('[');
      const bare = optional ? part.slice(1, -1) : part;
      return signs.get(bare) ?? { ...wordStep(bare, language, values, phrase), optional };
    });
    const first = steps.find(({ kind }) => kind !== 'start');
    if (first?.kind !== 'word' || first.optional || first.end) {
      throw new Error(`The phrase "${phrase}" must begin with a word or a number.`);
    }
    return steps;
  };
}

function wordStep(
  part: string,
  language: PhraseSets,
  values: ReadonlyMap<string, number>,
  phrase: string,
): Omit<WordStep, 'optional'> {
  const words = new Set<string>();
  const stems: string[] = [];
  const choices = part.split('|').flatMap((one) => ofSet(one, language, phrase));
  for (const choice of choices) {
    if (choice === '#' || choice === '$') continue;
    const normal = normalise(choice);
    if (normal === '' || normal.includes(' ')) {
      throw new Error(`In the phrase "${phrase}", "${choice}" must be one word.`);
    }
    if (choice.endsWith('*')) stems.push(normal);
    else for (const form of formsKnown(normal, language)) words.add(form);
  }
  const isNumber = choices.includes('#');
  return {
    kind: 'word',
    words,
    stems,
    values: isNumber ? values : null,
    end: choices.includes('$'),
  };
}

function ofSet(choice: string, { sets }: PhraseSets, phrase: string): readonly string[] {
  if (!choice.startsWith('@')) return [choice];
  const set = sets[choice.slice(1)];
  if (!set) throw new Error(`The phrase "${phrase}" names the set ${choice}, which is missing.`);
  return set;
}

function formsKnown(word: string, { asSpanish }: PhraseSets): string[] {
  if (isArabicWord(word)) return [word, ...soundsInArabic(word)];
  return asSpanish ? [word, soundsInSpanish(word)] : [word];
}
