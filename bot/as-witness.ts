import { CERTAIN, CONFIDENT, type Meaning } from '../areas/meaning.ts';
import { sureness } from '../areas/sureness.ts';

/**
 * What somebody who was not asked to look tells of a place: a sighting. "I am at the Walmart, there are three
 * of them" is what whoever was sent says, and what anybody says who sees it. "I cannot on Monday" is no finding of theirs.
 */
export function asWitness(meaning: Meaning): Meaning {
  const { intent, confidence, sighting, likely } = meaning;
  if (intent !== 'verdict' || confidence >= CERTAIN) return meaning;
  if (!sighting) return otherThanFinding(meaning);
  const share = likely.find((one) => one.intent === 'report')?.probability ?? 0;
  return { ...meaning, intent: 'report', confidence: Math.min(confidence + share, 1) };
}

/**
 * What somebody who reported agents says of them: "they are still there, I can see them" is of the report, unless
 * they fear, or one of theirs is taken.
 */
export function ofOwnReport(meaning: Meaning): Meaning {
  const { intent, confidence, still, seen, fear, ownTaken } = meaning;
  const isSeen = still === 'here' && seen === 'seen' && !fear && !ownTaken;
  if (intent !== 'emergency' || confidence >= CERTAIN || !isSeen) return meaning;
  const { topic: _topic, sense: _sense, senseSure: _sure, ...rest } = meaning;
  return { ...rest, intent: 'report' };
}

/** What else it may mean, no surer than that is beside what it is likeliest. */
function otherThanFinding(meaning: Meaning): Meaning {
  const likely = meaning.likely.filter(({ intent }) => intent !== 'verdict');
  const [next] = likely;
  if (!next || next.probability < sureness.besides)
    return { ...meaning, intent: 'unknown', confidence: 0, likely: [] };
  const { intent, topic, category, probability: confidence } = next;
  const { topic: _topic, category: _category, ...rest } = meaning;
  return {
    ...{ ...rest, intent, confidence, likely },
    ...(topic ? { topic } : {}),
    ...(category ? { category } : {}),
  };
}

/**
 * Agents where a town or a street is named are a sighting, however much else the words sound like: unless the writer
 * fears, somebody is taken, or it is surely at their door.
 * @param isPlaced whether the words name a place; looked up only where it matters
 */
export function asSeenAt(meaning: Meaning, isPlaced: () => boolean): Meaning {
  const { intent, confidence, sighting, immigration, own, taken, fear } = meaning;
  if (!sighting || !immigration || own || taken || fear) return meaning;
  const isAtDoor = (meaning.senseSure ?? 0) >= sureness.surelyUrgent;
  const isDoubted = intent === 'emergency' || (intent === 'report' && confidence < CONFIDENT);
  if (!isDoubted || confidence >= CERTAIN || isAtDoor || !isPlaced()) return meaning;
  const { topic: _topic, sense: _sense, senseSure: _sure, maybeCrisis: _crisis, ...rest } = meaning;
  return { ...rest, intent: 'report', confidence: Math.max(confidence, sureness.bareSighting) };
}
