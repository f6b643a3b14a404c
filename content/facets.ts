import ar from './facets/ar.json' with { type: 'json' };
import en from './facets/en.json' with { type: 'json' };
import es from './facets/es.json' with { type: 'json' };
import { normalise } from './normalise.ts';
import { phraseTree, wordsOf } from './phrases.ts';

/** What kinds of thing an answer tells, whatever was asked. */
export type Facet = keyof typeof es;

const phrases = phraseTree(
  (Object.keys(es) as Facet[]).flatMap((facet) =>
    [es, en, ar].flatMap((one) =>
      one[facet].map((phrase) => ({ phrase: normalise(phrase), name: facet })),
    ),
  ),
);

/** "My brother Juan": someone of theirs, and a word written large. */
const NAMED = new RegExp(`\\b(?:${[...es.name, ...en.name].join('|')}) \\p{Lu}\\p{Ll}+`, 'u');
const MONEY = /[$€]\s?\d|\d\s?(?:[$€]|k\b)/iu;

/** The kinds of thing a text tells, by the words of every language. */
export function facetsIn(text: string): ReadonlySet<Facet> {
  const normal = normalise(text);
  const found = new Set<Facet>();
  phrases.find(wordsOf(normal), (facet) => {
    found.add(facet);
  });
  if (MONEY.test(text)) found.add('money');
  // A word for money without a number says what it is about, not how much.
  else if (!/\d|\b(?:cien|mil|hundred|thousand|grand)\b/u.test(normal)) found.delete('money');
  if (NAMED.test(text)) found.add('named');
  return found;
}
