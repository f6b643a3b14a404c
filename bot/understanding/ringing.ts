import type { Meaning } from '../../areas/meaning.ts';
import { sureness } from '../../areas/sureness.ts';
import { intentsOf, readingsOf } from './readings.ts';
import { read } from './said.ts';
import { afterOpening, urgencyOf } from './urgency.ts';

/**
 * Agents at some place are a sighting first, so that somebody goes and looks, also where they take or hurt
 * strangers: unless the writer fears, or one of theirs was taken.
 */
export function isOfOthers(tells: WordsTell): boolean {
  const { taken, ownTaken, own, fear, sighting, immigration, spot, seen, still } = tells;
  const isSeen = (sighting || immigration) && spot && !fear && (seen === 'seen' || !own);
  // "They are still there, I can see them" is said from where it is safe to look.
  const isWatched = still === 'here' && seen === 'seen' && !fear;
  return !ownTaken && (isSeen || isWatched || (taken && !own && (sighting || spot)));
}

type WordsTell = Pick<
  Meaning,
  'taken' | 'ownTaken' | 'own' | 'fear' | 'sighting' | 'immigration' | 'spot' | 'seen' | 'still'
>;

/** "Van" is what Spanish has for "they go", and help is asked for with anything. */
const vague: ReadonlySet<string> = new Set(['a-vehicle', 'x-help']);

/**
 * Where the words name nothing that is done to anybody, danger has to be surer, or is asked about; where one of the
 * writer's is taken, hardly at all.
 */
export function ringsFrom(
  { fear, taken, own, ownTaken, sighting, immigration }: WordsTell,
  classes: readonly string[],
): number {
  if (ownTaken) return sureness.ringsOwnTaken;
  if (taken && own) return sureness.ringsTakenNear;
  if (sighting && immigration && !own && !fear && !taken) return sureness.ringsSighting;
  const isNamed = classes.some((name) => /^[dax]-/.test(name) && !vague.has(name));
  return fear || isNamed ? sureness.rings : sureness.ringsUnnamed;
}

/** How likely what follows a first question to the line tells of danger; 0 where there is none. */
export function urgencyAfterOpening(text: string): number {
  const rest = afterOpening(text);
  if (rest === null) return 0;
  const { normal, features } = read(rest);
  return urgencyOf(normal, features(), intentsOf(readingsOf(features())).get('emergency') ?? 0);
}
