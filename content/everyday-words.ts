import words from './everyday-words.json' with { type: 'json' };
import { type LabelledText, readExamples } from './examples.ts';
import { normalise } from './normalise.ts';

/** Words that people write so often that they are no misspelt names of places, normalised. */
export const everydayWords: ReadonlySet<string> = new Set(words);

const IN_AT_LEAST = 4;
const SHORTEST = 2;

/** The same, counted anew from the examples; `npm run learn` keeps them in everyday-words.json. */
export function countEverydayWords(): string[] {
  const counts = new Map<string, number>();
  const texts = [...readExamples(), ...readExamples('senses'), ...readExamples('crises')].map(
    ({ text }: LabelledText) => text,
  );
  for (const text of new Set(texts)) {
    for (const word of new Set(normalise(text).split(' '))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([word, count]) => count >= IN_AT_LEAST && word.length >= SHORTEST && !/\d/.test(word))
    .map(([word]) => word)
    .sort();
}
