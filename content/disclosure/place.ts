import common from './common.json' with { type: 'json' };
import { setOf, townNames } from './lists.ts';
import { isAtSomebodys, partsIn } from './place-parts.ts';
import type { Part, TownNames } from './streets.ts';
import type { Word } from './words.ts';

const connecting = setOf(common.connecting);

/** The longest place that is given, in UTF-16 units. */
const LONGEST = 60;
const MOST_PARTS = 4;

/** The place in the words of a disclosed text as a reader may see it. */
export function placeOf(
  words: readonly Word[],
  isPublic: boolean,
  hasDoor: boolean,
  towns: TownNames = townNames,
): string | null {
  const parts = partsIn(words, towns);
  const shown = parts.filter(({ kind }) => kind !== 'own');
  const isHome =
    isAtSomebodys(words) ||
    parts.some(({ kind }) => kind === 'own' || kind === 'home') ||
    (hasDoor && !parts.some(({ kind }) => kind === 'public'));
  const seen = isPublic && isHome ? parts.filter(({ kind }) => kind === 'town') : shown;
  return joined(words, seen);
}

/** The parts one after the other, with the small words between them where there are only such. */
function joined(words: readonly Word[], parts: readonly Part[]): string | null {
  let place = '';
  let last: Part | null = null;
  const names = new Set<string>();
  for (const part of parts.slice(0, MOST_PARTS)) {
    if (names.has(part.name.toLowerCase())) continue;
    const next: string = last === null ? part.name : place + between(words, last, part) + part.name;
    if (next.length > LONGEST) break;
    names.add(part.name.toLowerCase());
    place = next;
    last = part;
  }
  return place === '' ? null : place;
}

function between(words: readonly Word[], last: Part, next: Part): string {
  const small = words.slice(last.to, next.from);
  const gaps = words.slice(last.to, next.from + 1).map(({ gap }) => gap);
  const isPlain = gaps.every((gap) => /^ ?[&/]? ?$/.test(gap));
  if (!isPlain || small.length > 2 || !small.every(({ norm }) => connecting.has(norm))) return ', ';
  if (small.length === 0) return gaps[0]?.trim() ? ` ${gaps[0].trim()} ` : ', ';
  return ` ${small.map(({ raw }) => raw.toLowerCase()).join(' ')} `;
}
