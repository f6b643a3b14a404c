import { cues, townNames } from './lists.ts';
import { phraseAt } from './phrases.ts';
import { partsIn } from './place-parts.ts';
import type { Span } from './spans.ts';
import type { Part } from './streets.ts';
import { follows, type Word } from './words.ts';

/** How many words may stand between "vivo en" and the place, or between two parts of it. */
const BETWEEN = 2;

/** Where somebody says that they or others live, but for the town. */
export function residencesIn(words: readonly Word[]): Span[] {
  const spans: Span[] = [];
  let last: Part | null = null;
  for (const part of partsIn(words, townNames)) {
    const isSaid = livesBefore(words, part.from) || part.kind === 'own';
    const goesOn: boolean = last !== null && isJoined(words, last.to, part.from);
    last = isSaid || goesOn ? part : null;
    if (last === null || part.kind === 'town' || part.kind === 'own') continue;
    const [first, end] = [words[part.from], words[part.to - 1]];
    if (first && end) spans.push({ start: first.start, end: end.end, kind: 'home' });
  }
  return spans;
}

function livesBefore(words: readonly Word[], at: number): boolean {
  for (let i = at; i >= Math.max(0, at - BETWEEN - 3); i--) {
    const size = phraseAt(words, i, cues.lives);
    if (size > 0 && i + size <= at && isJoined(words, i + size, at)) return true;
  }
  return false;
}

/** Whether hardly anything stands between, and no end of a clause. */
function isJoined(words: readonly Word[], from: number, to: number): boolean {
  return to - from <= BETWEEN && words.slice(from, to + 1).every((word) => follows(word));
}
