import { normalise } from '../normalise.ts';
import { phraseText, without } from '../phrase-table.ts';
import { factPhrases, named } from './words.ts';

const MOST_LETTERS = 60;
const CLAUSES = /[.,;:!?()\n\u060C\u061B\u061F]+/;

/** Where they went, in the words of the text: what follows "heading to", up to the next thing said. */
export function towardIn(text: string): string | undefined {
  for (const clause of text.split(CLAUSES)) {
    const found = towardInClause(clause);
    if (found) return found;
  }
  return undefined;
}

function towardInClause(clause: string): string | undefined {
  const raw = clause.trim().split(/\s+/);
  const pieces = raw.flatMap((word, place) =>
    normalise(word)
      .split(' ')
      .filter(Boolean)
      .map((piece) => ({ piece, place })),
  );
  const found = factPhrases(phraseText(pieces.map(({ piece }) => piece).join(' ')));
  const [first] = without(named(found, 'toward'), named(found, 'notToward')).sort(
    (a, b) => a.from - b.from || b.to - a.to,
  );
  const after = first && pieces[first.to];
  if (!after) return undefined;
  const end = named(found, 'towardEnd')
    .map(({ from }) => from)
    .filter((from) => from > first.to)
    .sort((a, b) => a - b)[0];
  const last = end === undefined ? raw.length : (pieces[end]?.place ?? raw.length);
  return trimmed(raw.slice(after.place, last));
}

function trimmed(words: readonly string[]): string | undefined {
  let kept = '';
  for (const word of words) {
    const longer = kept === '' ? word : `${kept} ${word}`;
    if (longer.length > MOST_LETTERS) break;
    kept = longer;
  }
  return kept.length > 1 ? kept : undefined;
}
