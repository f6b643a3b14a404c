import { CONFIDENT, type Intent, type Meaning, type Reading } from '../areas/meaning.ts';
import type { Category, Topic } from '../content/topics.ts';
import { clauseWithSpot } from './understanding/clause.ts';
import { languageOf } from './understanding/language.ts';
import { moreClosely, rounded } from './understanding/more-closely.ts';
import { withPlainNames } from './understanding/names.ts';
import { asSighting } from './understanding/other-ice.ts';
import { readingsOf } from './understanding/readings.ts';
import { read, type Said, wholeCommand } from './understanding/said.ts';
import { withSightingSignals } from './understanding/sighting-signals.ts';
import { signalsOf } from './understanding/signals.ts';

const CERTAIN = 0.98;
/** What words of fear outweigh, whatever else a text seems to say. */
const soft: ReadonlySet<Intent> = new Set(['unknown', 'help', 'greeting', 'stop', 'join']);
/** A topic less likely than this is not named. */
const TOPIC_AT_LEAST = 0.15;
/** Neither is what a text may mean besides. */
const SECOND_AT_LEAST = 0.15;
const MOST_LIKELY = 3;

/**
 * Understands a text in any of the languages, or several at once, without any outside service: by
 * words, pieces of words and concepts, weighed as the examples in content/ taught. Words of fear
 * or danger make what would else not be understood an emergency.
 */
export function understand(text: string): Meaning {
  const said = read(withPlainNames(text));
  const meaning = asSighting(moreClosely(meaningOf(said), said));
  return meaning.spot ? { ...meaning, where: clauseWithSpot(text) } : meaning;
}

function meaningOf(said: Said): Meaning {
  const { normal } = said;
  const signals = withSightingSignals(signalsOf(normal), normal, said.text);
  const language = languageOf(said);
  const word = wholeCommand(said);
  if (word) {
    const shared = isShared(said) ? null : language;
    return { ...signals, language: shared, intent: word, confidence: CERTAIN, likely: [] };
  }
  if (!/\p{L}/u.test(normal)) {
    return { ...signals, language, intent: 'unknown', confidence: 0, likely: [] };
  }
  const readings = readingsOf(said.features());
  const [intent, probability] = likeliestIntent(readings);
  const likely = distinct(readings).slice(0, MOST_LIKELY);
  if (signals.fear && (soft.has(intent) || probability < CONFIDENT)) {
    return { ...signals, language, intent: 'emergency', confidence: CONFIDENT, likely };
  }
  const about = topicOf(readings, intent);
  const category = categoryOf(readings, intent);
  const sure = intent === 'rights' ? probability * about.share : probability;
  return {
    ...signals,
    language,
    intent,
    confidence: rounded(sure),
    likely,
    ...(about.topic ? { topic: about.topic } : {}),
    ...(category ? { category } : {}),
  };
}

/** An intent is as likely as everything it may be about together. */
function likeliestIntent(readings: readonly Reading[]): [Intent, number] {
  const sums = new Map<Intent, number>();
  for (const { intent, probability } of readings) {
    sums.set(intent, (sums.get(intent) ?? 0) + probability);
  }
  return [...sums].reduce((best, one) => (one[1] > best[1] ? one : best));
}

/**
 * The topic of a question or an emergency, and its share of all that it may be about; of other
 * texts only one that is a likely second meaning. A question and an emergency about the same thing
 * speak for each other.
 */
function topicOf(
  readings: readonly Reading[],
  intent: Intent,
): { topic: Topic | null; share: number } {
  const asks = intent === 'rights' || intent === 'emergency';
  const sums = new Map<Topic | null, number>();
  for (const { intent: other, topic, probability } of readings) {
    const counts = topic ? other === 'rights' || other === 'emergency' : other === intent;
    if (counts) sums.set(topic ?? null, (sums.get(topic ?? null) ?? 0) + probability);
  }
  const total = [...sums.values()].reduce((sum, one) => sum + one, 0);
  if (!asks) sums.delete(null);
  const [topic, sum] = [...sums].reduce((best, one) => (one[1] > best[1] ? one : best), [null, 0]);
  const share = sum / Math.max(total, Number.EPSILON);
  const isNamed = asks ? share >= TOPIC_AT_LEAST : sum >= SECOND_AT_LEAST;
  return { topic: isNamed ? topic : null, share };
}

/** The need a text tells of; of other texts only one that is a likely second meaning. */
function categoryOf(readings: readonly Reading[], intent: Intent): Category | null {
  const best = readings.find((one) => one.category !== undefined);
  if (!best?.category) return null;
  return intent === 'consulta' || best.probability >= SECOND_AT_LEAST ? best.category : null;
}

/** Each thing a person could mean, once; what emergencies are about is asked later. */
function distinct(readings: readonly Reading[]): Reading[] {
  const seen = new Set<string>();
  return readings.filter(({ intent, topic, category }) => {
    const key = intent === 'emergency' ? intent : `${intent} ${topic ?? category ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A command that several languages have says nothing of the language of who writes it. */
function isShared({ matches: [first] }: Said): boolean {
  return first?.rest === '' && first.language === null;
}
