import common from './common.json' with { type: 'json' };
import { agencies, cues, ordinary, setOf, townNames } from './lists.ts';
import { endsBefore, phraseAt } from './phrases.ts';
import type { Span } from './spans.ts';
import { follows, type Word } from './words.ts';

const landscape = setOf(common.landscape);

/** What is said of somebody's papers or country. */
export function statusIn(words: readonly Word[]): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < words.length; i++) {
    const size = phraseAt(words, i, cues.status) || originAt(words, i);
    if (size === 0) continue;
    spans.push(spanOf(words, i, i + size, 'status'));
    i += size - 1;
  }
  return spans;
}

function spanOf(words: readonly Word[], from: number, to: number, kind: Span['kind']): Span {
  return { start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0, kind };
}

/** "from Guatemala" and "es hondureña", not a Mexican shop, New Mexico or a consulate. */
function originAt(words: readonly Word[], i: number): number {
  const from = phraseAt(words, i, cues.from);
  if (from > 0) {
    const at = i + from;
    const country = follows(words[at]) ? phraseAt(words, at, cues.country) : 0;
    if (country === 0 || isThing(words, at + country) || !isOfPerson(words, i, from)) return 0;
    return from + country;
  }
  const country = phraseAt(words, i, cues.country);
  if (country === 0 || isThing(words, i + country)) return 0;
  const isOfSomebody =
    endsBefore(words, i, cues.people) ||
    words[i - 1]?.mark === true ||
    (follows(words[i + country]) && phraseAt(words, i + country, cues.citizens) > 0);
  return isOfSomebody && follows(words[i]) ? country : 0;
}

/** Whether the words right before speak of somebody, and not of a thing from there. */
function isOfPerson(words: readonly Word[], i: number, size: number): boolean {
  if (phraseAt(words, i, cues.people) === size) return true;
  const isSaid = words.slice(i, i + size).some(({ norm }) => ordinary.has(norm)) && size > 1;
  if (isSaid) return true;
  for (let at = i; at > Math.max(0, i - 3); at--) {
    const isThing = [cues.place, cues.plate, cues.roadAfter, cues.dwelling].some((phrases) =>
      endsBefore(words, at, phrases),
    );
    if (isThing) return false;
    if (words[at - 1]?.mark === true) return /^ ?,? ?$/.test(words[at]?.gap ?? '');
    if (endsBefore(words, at, cues.people) || endsBefore(words, at, cues.person)) return true;
    if (!follows(words[at])) return at === i;
  }
  return i === 0;
}

function isThing(words: readonly Word[], i: number): boolean {
  if (!follows(words[i])) return false;
  return phraseAt(words, i, cues.place) > 0 || phraseAt(words, i, cues.roadAfter) > 0;
}

/** How many words after a child its school may be named. */
const REACH = 9;

/** The school of a child somebody speaks of. */
export function childrenIn(words: readonly Word[]): Span[] {
  return words.flatMap((_, i) => {
    const size = phraseAt(words, i, cues.child);
    if (size === 0) return [];
    return schoolAfter(words, i + size) ?? schoolOf(words, i, size);
  });
}

/** "goes to Bruce Drysdale": from what is said of the child in the same sentence. */
function schoolAfter(words: readonly Word[], from: number): Span[] | null {
  for (let i = from; i < Math.min(words.length, from + REACH); i++) {
    if (/[.!?;]/.test(words[i]?.gap ?? '') && !words[i]?.mark) return null;
    if (/^ب\p{L}{3}/u.test(words[i]?.norm ?? '') && phraseAt(words, i, cues.school) > 0) {
      const to = nameEnd(words, i, true);
      return to > i ? [spanOf(words, i, to, 'child')] : null;
    }
    const strict = phraseAt(words, i, cues.attends);
    const size = Math.max(strict, phraseAt(words, i, cues.inside));
    if (size === 0) continue;
    const to = nameEnd(words, i + size, strict < size);
    if (to > i + size) return [spanOf(words, i + size, to, 'child')];
  }
  return null;
}

/** "la escuela de mi hija, Bruce Drysdale", "my son's school Etowah Elementary". */
function schoolOf(words: readonly Word[], i: number, size: number): Span[] {
  const after = phraseAt(words, i + size, cues.school);
  const isBefore = [1, 2, 3].some((back) => endsBefore(words, i - back + 1, cues.school));
  if (after === 0 && !isBefore) return [];
  const at = i + size + after;
  if (!/^[\s,:(–—-]{1,3}$/.test(words[at]?.gap ?? '')) return [];
  const to = nameEnd(words, at, false);
  return to > at ? [spanOf(words, at, to, 'child')] : [];
}

/**
 * After the last word of a school's name: capitals, or small words around one for a school.
 * @param doubtful whether it takes a word for a school to tell
 */
function nameEnd(words: readonly Word[], at: number, doubtful: boolean): number {
  let to = at;
  let school = -1;
  while (to < Math.min(words.length, at + 6)) {
    const joint = to === at ? /^[\s'’"“”«»,:(–—-]{1,3}$/ : /^[\s'’".-]{1,2}$/;
    const word = words[to] as Word;
    if (word.mark || !joint.test(word.gap)) break;
    const size = phraseAt(words, to, cues.school);
    if (size > 0) school = to + size;
    if (size === 0 && !LINKING.test(word.norm) && !isPartOfName(words, to, school)) break;
    to += Math.max(1, size);
  }
  while (to > at && LINKING.test(words[to - 1]?.norm ?? '')) to--;
  const named = words.slice(at, to);
  const capitals = named.some(({ capital, norm }) => capital && !ordinary.has(norm));
  const isTown = townNames.has(named.map(({ norm }) => norm).join(' '));
  if (school >= 0) return to - at > school - at || school - at > 1 || capitals ? to : at;
  return capitals && !doubtful && !isTown ? to : at;
}

const LINKING = /^(?:de|del|la|los|el|of|the)$/;

function isPartOfName(words: readonly Word[], i: number, school: number): boolean {
  const { norm, capital } = words[i] as Word;
  if (
    (ordinary.has(norm) && !(capital && landscape.has(norm))) ||
    agencies.has(norm) ||
    /\d/.test(norm)
  )
    return false;
  if (!capital && school >= 0 && i >= school + 2) return false;
  if (/^(?:و\p{L}{2}|(?:ف|بي|بت)\p{L}{3})/u.test(norm)) return false;
  return phraseAt(words, i, cues.place) === 0;
}
