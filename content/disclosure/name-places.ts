import { cues, ordinary } from './lists.ts';
import { endsBefore, phraseAt } from './phrases.ts';
import type { Capitals, Word } from './words.ts';

/** What ends the name of a place. */
const ends = [cues.roadAfter, cues.place, cues.land];
/** What stands before the name of a place that may be somebody's as well. */
const starts = [cues.roadBefore, cues.saints];

/** How many words a name may have before "Road" or "Market" makes it one of a place. */
const REACH = 5;

/** Whether the names from here on are those of a place: a street, a market, Saint James. */
export function isPlaceAt(words: readonly Word[], at: number, capitals: Capitals): boolean {
  if (phraseAt(words, at, cues.place) > 0 || phraseAt(words, at, cues.roadAfter) > 0) return true;
  const isNear = at > 0 && words[at]?.gap === ' ';
  if (isNear && starts.some((phrases) => endsBefore(words, at, phrases))) return true;
  for (let i = at + 1; i < Math.min(words.length, at + REACH); i++) {
    const word = words[i] as Word;
    if (word.mark || !/^[\s.-]{1,2}$/.test(word.gap)) return false;
    if (ends.some((phrases) => phraseAt(words, i, phrases) > 0)) {
      return word.capital || i === at + 1 || capitals.none;
    }
    if (ordinary.has(word.norm) || !(word.capital || capitals.none)) return false;
  }
  return false;
}
