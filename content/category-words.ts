import phrases from './directory/categories.json' with { type: 'json' };
import { nameIn } from './labels.ts';
import { normalise } from './normalise.ts';
import { type Category, categories } from './topics.ts';

const named: [phrase: string, Category][] = categories.flatMap((category) =>
  phrases[category].map((phrase): [string, Category] => [normalise(phrase), category]),
);

/** What Arabic writes together with the noun: and, by, for, the. */
const JOINED = /^(وال|بال|لل|ال|و|ب|ل)(?=.{3})/;

/** The kind of help that words are the name of, as a button shows it or by another word for it. */
export function categoryCalled(words: string): Category | null {
  const labelled = nameIn(words, categories, (one) => `cases.category.${one}`);
  if (labelled) return labelled;
  const normal = normalise(words);
  const bare = normal.replace(JOINED, '');
  return named.find(([phrase]) => phrase === normal || phrase === bare)?.[1] ?? null;
}

/** The kind of help that a normalised text names by a word; the first of several. */
export function categoryNamed(normal: string): Category | null {
  const words = ` ${normal} `;
  const bare = ` ${normal
    .split(' ')
    .map((word) => word.replace(JOINED, ''))
    .join(' ')} `;
  let first: { at: number; category: Category } | null = null;
  for (const [phrase, category] of named) {
    const found = [words.indexOf(` ${phrase} `), bare.indexOf(` ${phrase} `)].filter(
      (at) => at >= 0,
    );
    const at = Math.min(...found);
    if (found.length > 0 && (first === null || at < first.at)) first = { at, category };
  }
  return first?.category ?? null;
}
