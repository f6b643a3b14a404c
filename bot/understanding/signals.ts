import type { SightingSignals, Signals } from '../../areas/meaning.ts';
import { bareArabicWords } from '../../content/arabic.ts';
import { type Lexicon, meanings } from '../../content/meaning.ts';

const THANKS_WORDS = 4;

/** What single words tell, each by itself. */
export type WordSignals = Omit<Signals, keyof SightingSignals>;

/** Looks for the words of every language at once in a normalised text. */
export function signalsOf(normal: string): WordSignals {
  const padded = ` ${normal} ${bareArabicWords(normal)} `;
  const has = (phrase: string): boolean => padded.includes(` ${phrase} `);
  const any = (pick: (lexicon: Lexicon) => string[]): boolean =>
    meanings.some(([, lexicon]) => pick(lexicon).some(has));
  const either = <Name extends string>(pick: (lexicon: Lexicon) => Record<Name, string[]>) =>
    longest(
      meanings.map(([, lexicon]) => pick(lexicon)),
      has,
    );
  const seen = either((lexicon) => lexicon.seen);
  const still = either((lexicon) => lexicon.still);
  const instead = either((lexicon) => lexicon.instead);
  const immigration = any((lexicon) => lexicon.immigration);
  return {
    signs: signsOf(any),
    sighting: any((lexicon) => lexicon.agents),
    policeOnly: !immigration && any((lexicon) => lexicon.police),
    spot: any((lexicon) => lexicon.spot) || /\b(i|us|nc) ?\d{1,3}\b/.test(normal),
    thanks: normal.split(' ').length <= THANKS_WORDS && any((lexicon) => lexicon.thanks),
    fear: any((lexicon) => lexicon.fear),
    own: any((lexicon) => lexicon.own),
    messages: any((lexicon) => lexicon.messages),
    followsUp: meanings.some(([, { followUp }]) =>
      followUp.some((phrase) => normal === phrase || normal.startsWith(`${phrase} `)),
    ),
    ...(seen ? { seen } : {}),
    ...(still ? { still } : {}),
    ...(instead ? { instead } : {}),
  };
}

/** The name whose phrases take up most words of the text. */
function longest<Name extends string>(
  groups: Record<Name, string[]>[],
  has: (phrase: string) => boolean,
): Name | null {
  let found: Name | null = null;
  let most = 0;
  for (const group of groups) {
    for (const [name, phrases] of Object.entries(group) as [Name, string[]][]) {
      const words = phrases.filter(has).join(' ').split(' ').filter(Boolean).length;
      if (words > most) [found, most] = [name, words];
    }
  }
  return found;
}

function signsOf(any: (pick: (lexicon: Lexicon) => string[]) => boolean): Signals['signs'] {
  if (any((lexicon) => lexicon.signs.plain)) return 'plain';
  return any((lexicon) => lexicon.signs.weak) ? 'weak' : 'some';
}
