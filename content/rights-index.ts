import { bareArabicWords } from './arabic.ts';
import { languages } from './languages.ts';
import { normalise } from './normalise.ts';
import { type DocumentName, documents, rightsDocument } from './rights.ts';

/** A word shorter than this says nothing by itself, nor does one that half of the answers have. */
const SHORTEST = 3;
const COMMON = documents.length / 2;
/** So many letters of a word are compared: "detenido" and "detenidos" begin alike. */
const STEM = 5;
/** What fits so much less than the best is left out. */
const NEAR_BEST = 0.3;
/** How much a word in each part of an answer counts. */
const WEIGHTS = { title: 6, short: 2, long: 1 } as const;

type Weights = Map<DocumentName, number>;
let index: ReadonlyMap<string, Weights> | null = null;

/**
 * The answers that hold the words of a text, in any of the languages: those with the rarest words
 * first, and with them in the most prominent places.
 */
export function rightsHolding(text: string): DocumentName[] {
  index ??= buildIndex();
  const scores: Weights = new Map();
  for (const stem of stemsOf(text)) {
    const holders = index.get(stem);
    if (!holders || holders.size > COMMON) continue;
    const rarity = Math.log(documents.length / holders.size) + 0.1;
    for (const [name, weight] of holders) {
      scores.set(name, (scores.get(name) ?? 0) + weight * rarity);
    }
  }
  const best = Math.max(...scores.values());
  return [...scores]
    .filter(([, score]) => score >= best * NEAR_BEST)
    .sort(([, one], [, other]) => other - one)
    .map(([name]) => name);
}

/** Which answers have a word, and how prominently; in all languages together. */
function buildIndex(): ReadonlyMap<string, Weights> {
  const found = new Map<string, Weights>();
  for (const language of languages) {
    for (const name of documents) {
      const document = rightsDocument(name, language);
      for (const part of ['title', 'short', 'long'] as const) {
        for (const stem of stemsOf(document[part])) {
          const holders = found.get(stem) ?? new Map<DocumentName, number>();
          holders.set(name, Math.max(holders.get(name) ?? 0, WEIGHTS[part]));
          found.set(stem, holders);
        }
      }
    }
  }
  return found;
}

function stemsOf(text: string): Set<string> {
  const normal = normalise(text);
  const words = `${normal} ${bareArabicWords(normal)}`.split(' ');
  return new Set(
    words.filter(({ length }) => length >= SHORTEST).map((word) => word.slice(0, STEM)),
  );
}
