import {
  BELOW_CONFIDENT,
  CERTAIN,
  CONFIDENT,
  type Intent,
  type Meaning,
  type Reading,
  type Signals,
} from '../areas/meaning.ts';
import { sureness } from '../areas/sureness.ts';
import { asks } from '../content/doubts.ts';
import type { Category, Topic } from '../content/topics.ts';
import { barely, ofPersonAlone, ofPlaceAlone } from './understanding/alone.ts';
import { clauseWithSpot } from './understanding/clause.ts';
import { fitsEmergency } from './understanding/emergency-topics.ts';
import { languageOf } from './understanding/language.ts';
import { moreClosely, rounded } from './understanding/more-closely.ts';
import { withPlainNames } from './understanding/names.ts';
import { asSighting } from './understanding/other-ice.ts';
import { intentsOf, readingsOf } from './understanding/readings.ts';
import { isOfOthers, ringsFrom, urgencyAfterOpening } from './understanding/ringing.ts';
import { read, type Said, wholeCommand } from './understanding/said.ts';
import { withSightingSignals } from './understanding/sighting-signals.ts';
import { signalsOf } from './understanding/signals.ts';
import { urgencyOf } from './understanding/urgency.ts';

/** So few words are mostly an answer or a question. */
const BARE_WORDS = 3;
/** What is said of somebody who was taken, besides the first steps. */
const afterTaking: ReadonlySet<Topic | null> = new Set([
  ...(['find-detained', 'forced-entry', 'workplace', 'school', 'courthouse'] as const),
  ...(['traffic-stop', 'check-in', 'jail-287g', 'hospital-church', 'bond', 'lawyer'] as const),
]);
/** Whoever tells that one of theirs is taken needs the first steps, unless it is plainly about one of those. */
const TAKEN = { topic: 'detained-first-steps', share: 1 } as const;
/** So few words are all that somebody in danger writes. */
const FEW_WORDS = 6;
/** What words of fear outweigh, whatever else a text seems to say. */
const soft: ReadonlySet<Intent> = new Set(['unknown', 'help', 'greeting', 'stop', 'join']);
/** A topic less likely than this is not named. */
const TOPIC_AT_LEAST = 0.15;
const MOST_LIKELY = 3;

/**
 * Understands a text in any of the languages, or several at once, without any outside service: by
 * words, pieces of words and concepts, weighed as the examples in content/ taught. Words of fear
 * or danger make what would else not be understood an emergency.
 */
export function understand(text: string): Meaning {
  const said = read(withPlainNames(text));
  const told = moreClosely(barely(ofPlaceAlone(meaningOf(said), said)), said);
  const meaning = asSighting(ofPersonAlone(told, said));
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
  const sums = intentsOf(readings);
  const urgency = Math.max(
    urgencyOf(normal, said.features(), sums.get('emergency') ?? 0),
    urgencyAfterOpening(said.text),
  );
  const count = normal.split(' ').length;
  // Of so few words the meaning decides.
  const isBare = count <= BARE_WORDS;
  const asMeaning = asks(said.text) ? 0 : (sums.get('emergency') ?? 0);
  const ofOthers = isOfOthers(signals);
  const [intent, probability] = likeliestIntent(
    isShown(signals, sums) ? withoutUnknown(sums) : sums,
    isBare ? asMeaning : urgency,
    isBare ? CONFIDENT : ofOthers ? sureness.ringsForOthers : ringsFrom(signals, said.classes()),
  );
  const likely = distinct(readings).slice(0, MOST_LIKELY);
  const isFear = signals.fear && (urgency >= sureness.fears || count <= FEW_WORDS);
  if (isFear && (soft.has(intent) || probability < CONFIDENT)) {
    return { ...signals, language, intent: 'emergency', confidence: CONFIDENT, likely };
  }
  const isSurelySeen = intent === 'report' && probability >= sureness.surelySeen;
  const nearOf = isSurelySeen ? sureness.maybeRingsSeen : sureness.maybeRings;
  const near = isBare ? sureness.maybeRingsBare : nearOf;
  const isNear = intent !== 'emergency' && !ofOthers && urgency >= near;
  const isEmergency = intent === 'emergency';
  const fitting = isEmergency
    ? readings.filter(({ topic }) => !topic || fitsEmergency(topic, said.classes()))
    : readings;
  const likeliest = topicOf(fitting, intent);
  const isTaken = isEmergency && signals.ownTaken && !afterTaking.has(likeliest.topic);
  const about = isTaken ? TAKEN : likeliest;
  const category = categoryOf(readings, intent);
  const sure = intent === 'rights' ? probability * about.share : probability;
  return {
    ...signals,
    language,
    intent,
    // Where danger is near, whether it is now is asked first.
    confidence: rounded(isNear ? Math.min(sure, BELOW_CONFIDENT) : sure),
    likely: isNear ? nearFirst(likely, urgency) : likely,
    ...(about.topic ? { topic: about.topic } : {}),
    ...(category ? { category } : {}),
  };
}

/** Words that name agents who are there are a sighting where it is likely at all, and nobody's small talk. */
function isShown({ sighting, immigration, policeOnly }: Signals, sums: Sums): boolean {
  const likely = (sums.get('report') ?? 0) + (sums.get('verdict') ?? 0);
  if (!sighting) return false;
  return immigration ? likely >= sureness.shown : policeOnly && likely >= sureness.shownPolice;
}

function withoutUnknown(sums: Sums): Sums {
  return new Map([...sums].filter(([intent]) => intent !== 'unknown'));
}

type Sums = ReadonlyMap<Intent, number>;

/** An emergency is one where the look for danger says so, and only there. */
function likeliestIntent(sums: Sums, urgency: number, rings: number): [Intent, number] {
  if (urgency >= rings) return ['emergency', Math.max(urgency, CONFIDENT)];
  const others = [...sums].filter(([intent]) => intent !== 'emergency');
  const [intent, probability] = others.reduce((best, one) => (one[1] > best[1] ? one : best));
  const all = others.reduce((sum, one) => sum + one[1], 0);
  return [intent, probability / Math.max(all, Number.EPSILON)];
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
  // Emergencies told without a topic are many: one that is likely at all says what to do first.
  const isLikely = [...sums].some(([topic, sum]) => topic && sum / total >= TOPIC_AT_LEAST);
  if (!asks || (intent === 'emergency' && isLikely)) sums.delete(null);
  const [topic, sum] = [...sums].reduce((best, one) => (one[1] > best[1] ? one : best), [null, 0]);
  const share = sum / Math.max(total, Number.EPSILON);
  const isNamed = asks ? share >= TOPIC_AT_LEAST : sum >= sureness.besides;
  return { topic: isNamed ? topic : null, share };
}

/** The need a text tells of; of other texts only one that is a likely second meaning. */
function categoryOf(readings: readonly Reading[], intent: Intent): Category | null {
  const best = readings.find((one) => one.category !== undefined);
  if (!best?.category) return null;
  return intent === 'consulta' || best.probability >= sureness.besides ? best.category : null;
}

function nearFirst(likely: readonly Reading[], urgency: number): Reading[] {
  const others = likely.filter(({ intent }) => intent !== 'emergency');
  return [{ intent: 'emergency' as const, probability: urgency }, ...others].slice(0, MOST_LIKELY);
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
