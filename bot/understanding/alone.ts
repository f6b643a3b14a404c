import { BELOW_CONFIDENT, CERTAIN, type Meaning } from '../../areas/meaning.ts';
import { sureness } from '../../areas/sureness.ts';
import type { Said } from './said.ts';

/** A place and nothing else answers what was asked, or wishes for its alerts: it tells of nothing there. */
export function ofPlaceAlone(meaning: Meaning, said: Said): Meaning {
  const isTold = meaning.confidence === CERTAIN || meaning.sighting || meaning.fear;
  if (isTold || !said.isPlaceAlone()) return meaning;
  const { topic: _topic, category: _category, ...rest } = meaning;
  return {
    ...rest,
    intent: /\d/.test(said.text) ? 'unknown' : 'join',
    confidence: BELOW_CONFIDENT,
  };
}

/** So few words may be nobody but a person: "mi mamá", "my wife". */
const PERSON_WORDS = 2;

/** Who is named and nothing else is mostly an answer: whether something happens to them is asked. */
export function ofPersonAlone(meaning: Meaning, said: Said): Meaning {
  if (meaning.intent !== 'emergency' || meaning.confidence === CERTAIN || meaning.fear)
    return meaning;
  const classes = said.normal.split(' ').length > PERSON_WORDS ? [] : said.classes();
  const isAlone = classes.length > 1 && classes.every((name) => name.startsWith('p-'));
  if (!isAlone) return meaning;
  const { topic: _topic, sense: _sense, senseSure: _sure, ...rest } = meaning;
  const emergency = { intent: 'emergency', probability: sureness.rings } as const;
  return { ...rest, intent: 'unknown', confidence: BELOW_CONFIDENT, likely: [emergency] };
}

/** A sighting of which no single word tells is asked about before it is one. */
export function barely(meaning: Meaning): Meaning {
  const { intent, confidence, sighting, spot, seen, still } = meaning;
  const isTold = sighting || spot || seen !== undefined || still !== undefined;
  if (intent !== 'report' || isTold || confidence >= sureness.bareSighting) return meaning;
  return { ...meaning, confidence: Math.min(confidence, BELOW_CONFIDENT) };
}
