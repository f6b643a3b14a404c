import common from './common.json' with { type: 'json' };
import { agencies, cues, ordinary, roads, setOf } from './lists.ts';
import { phraseAt } from './phrases.ts';
import type { Word } from './words.ts';

const landscape = setOf(common.landscape);
const particles = setOf(common.particles);

/** Names of towns, normalised. */
export interface TownNames {
  has(normal: string): boolean;
}

/** A part of a place: `own` says that it is somebody's home and is never shown. */
export interface Part {
  kind: 'public' | 'road' | 'town' | 'area' | 'home' | 'own';
  from: number;
  to: number;
  name: string;
}

/** Finds a part that begins at a word; `tells`: capital letters mean something. */
export type Find = (
  words: readonly Word[],
  i: number,
  tells: boolean,
  towns: TownNames,
) => Part | null;

/** What stands between the words of one name. */
export const JOINED = /^(?: |-|\. )$/;

/** A part of a place by the words it has. */
export function part(kind: Part['kind'], words: readonly Word[], from: number, to: number): Part {
  const spoken = words.slice(from, to).map((word, i) => {
    const gap = i === 0 ? '' : word.gap === '-' ? '-' : ' ';
    return gap + (kind === 'road' || kind === 'town' ? titled(word) : word.raw);
  });
  return { kind, from, to, name: spoken.join('') };
}

/** Names that were typed in small letters as they are written on signs. */
function titled({ raw, norm }: Word): string {
  if (/^(?:i|us|nc|sc|tn|ga|sr)(?:\d+)?$/.test(norm)) return raw.toUpperCase();
  return particles.has(norm) ? raw : raw.charAt(0).toUpperCase() + raw.slice(1);
}

/** I-26, US 64, "la 40", exit 49, salida 44. */
export const numberedRoad: Find = (words, i) => {
  const [word, next] = [words[i] as Word, words[i + 1]];
  if (/^(?:i|us|nc|hwy)\d{1,3}$/.test(word.norm)) return part('road', words, i, i + 1);
  const isNamed = word.norm === 'la' && /^(?:en|por|de|sobre)$/.test(words[i - 1]?.norm ?? '');
  const isRoad = roads.has(word.norm) || (isNamed && (next?.number.length ?? 0) > 1);
  if (!isRoad || !next || !/^(?:\d{1,3}[a-d]?)$/.test(next.number || next.norm)) return null;
  return /^[ -]$/.test(next.gap) ? part('road', words, i, i + 2) : null;
};

/** Whether a word may be of a name. */
export const isNameable = (word: Word | undefined): word is Word =>
  word !== undefined &&
  !word.mark &&
  !(ordinary.has(word.norm) && !landscape.has(word.norm)) &&
  !agencies.has(word.norm) &&
  !/^\d+$/.test(word.number);

/** "Dana Road", "four seasons blvd", "calle Maple". */
export const street: Find = (words, i, tells, towns) => {
  for (let size = 3; size > 0; size--) {
    const name = words.slice(i, i + size);
    const suffix = words[i + size];
    if (!suffix || !name.every(isNameable) || !JOINED.test(suffix.gap)) continue;
    if (!name.slice(1).every(({ gap }) => JOINED.test(gap))) continue;
    if (phraseAt(words, i + size, cues.roadAfter) === 0) continue;
    if (!isStreetName(name, tells, towns)) continue;
    return part('road', words, i, i + size + 1);
  }
  const kind = phraseAt(words, i, cues.roadBefore);
  if (kind === 0) return null;
  let to = i + kind;
  while (to < i + kind + 3 && isStreetPart(words, to, i + kind, tells)) to++;
  while (to > i + kind && particles.has(words[to - 1]?.norm ?? '')) to--;
  return to > i + kind ? part('road', words, i, to) : null;
};

/** In small letters hardly more than one word is sure to be of the name. */
function isStreetName(name: readonly Word[], tells: boolean, towns: TownNames): boolean {
  if (tells && name.every(({ capital, norm }) => capital || /^\d/.test(norm))) return true;
  if (name.some(({ capital }) => capital) && tells) return false;
  if (name.length === 1) return true;
  if (towns.has(name.map(({ norm }) => norm).join(' '))) return true;
  return name.length === 2 && name.some(({ norm }) => landscape.has(norm));
}

function isStreetPart(words: readonly Word[], at: number, first: number, tells: boolean): boolean {
  const word = words[at];
  if (!word || word.mark || !JOINED.test(word.gap) || word.number !== '') return false;
  if (particles.has(word.norm)) return at < first + 2;
  if (!isNameable(word) || phraseAt(words, at, cues.place) > 0) return false;
  return tells && /^\p{Script=Latin}/u.test(word.raw) ? word.capital : at === first;
}
