import words from '../content/list-words.json' with { type: 'json' };
import { normalise } from '../content/normalise.ts';

type Part = keyof typeof words;

/** What stands in a list in the words of whoever keeps it, in any of the languages, as we call it. */
export function plainName(part: Part, cell: string): string {
  const normal = normalise(cell);
  const entries = Object.entries(words[part] as Record<string, string[]>);
  const found = entries.find(([, names]) => names.some((name) => normalise(name) === normal));
  return found?.[0] ?? cell.trim().toLowerCase();
}

/** So few letters apart that one was meant for the other. */
const MOST_APART = 2;

/** "; did you mean …?", where one of some names is that near; else nothing. */
export function nearMiss(cell: string, names: readonly string[]): string {
  const normal = normalise(cell);
  const [nearest] = names
    .map((name) => ({ name, apart: lettersApart(normal, normalise(name)) }))
    .filter(({ apart }) => apart <= MOST_APART && apart < normal.length / 2)
    .sort((a, b) => a.apart - b.apart);
  return nearest ? `; did you mean ${nearest.name}?` : '';
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const changed = (row[j] ?? 0) + (letter === other[j] ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
