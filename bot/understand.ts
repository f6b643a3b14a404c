import {
  CONFIDENT,
  type Intent,
  type Meaning,
  type Reading,
  type Signals,
} from '../areas/meaning.ts';
import { sureness } from '../areas/sureness.ts';
import { asks } from '../content/doubts.ts';
import { classesIn } from '../content/lexicon.ts';
import { isPlaceAlone } from '../content/place-alone.ts';
import type { Category, Topic } from '../content/topics.ts';
import { clauseWithSpot } from './understanding/clause.ts';
import { fitsEmergency } from './understanding/emergency-topics.ts';
import { languageOf } from './understanding/language.ts';
import { moreClosely, rounded } from './understanding/more-closely.ts';
import { withPlainNames } from './understanding/names.ts';
import { asSighting } from './understanding/other-ice.ts';
import { intentsOf, readingsOf } from './understanding/readings.ts';
import { read, type Said, wholeCommand } from './understanding/said.ts';
import { withSightingSignals } from './understanding/sighting-signals.ts';
import { signalsOf } from './understanding/signals.ts';
import { afterOpening, urgencyOf } from './understanding/urgency.ts';

const CERTAIN = 0.98;
const BELOW_CONFIDENT = CONFIDENT - 0.01;
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
  const told = moreClosely(barely(ofPlaceAlone(meaningOf(said), said.text)), said);
  const meaning = asSighting(ofPersonAlone(told, said.normal));
  return meaning.spot ? { ...meaning, where: clauseWithSpot(text) } : meaning;
}

/** A place and nothing else answers what was asked, or wishes for its alerts: it tells of nothing there. */
function ofPlaceAlone(meaning: Meaning, text: string): Meaning {
  const isTold = meaning.confidence === CERTAIN || meaning.sighting || meaning.fear;
  if (isTold || !isPlaceAlone(text)) return meaning;
  const { topic: _topic, category: _category, ...rest } = meaning;
  return { ...rest, intent: /\d/.test(text) ? 'unknown' : 'join', confidence: BELOW_CONFIDENT };
}

/** So few words may be nobody but a person: "mi mamá", "my wife". */
const PERSON_WORDS = 2;

/** Who is named and nothing else is mostly an answer: whether something happens to them is asked. */
function ofPersonAlone(meaning: Meaning, normal: string): Meaning {
  const words = normal.split(' ');
  if (meaning.intent !== 'emergency' || meaning.confidence === CERTAIN || meaning.fear)
    return meaning;
  const classes = words.length > PERSON_WORDS ? [] : classesIn(words);
  const isAlone = classes.length > 1 && classes.every((name) => name.startsWith('p-'));
  if (!isAlone) return meaning;
  const { topic: _topic, sense: _sense, senseSure: _sure, ...rest } = meaning;
  const emergency = { intent: 'emergency', probability: sureness.rings } as const;
  return { ...rest, intent: 'unknown', confidence: BELOW_CONFIDENT, likely: [emergency] };
}

/** A sighting of which no single word tells is asked about before it is one. */
function barely(meaning: Meaning): Meaning {
  const { intent, confidence, sighting, spot, seen, still } = meaning;
  const isTold = sighting || spot || seen !== undefined || still !== undefined;
  if (intent !== 'report' || isTold || confidence >= sureness.bareSighting) return meaning;
  return { ...meaning, confidence: Math.min(confidence, BELOW_CONFIDENT) };
}

/** The same look at what follows a first question to the line; 0 where there is none. */
function urgencyAfterOpening(text: string): number {
  const rest = afterOpening(text);
  if (rest === null) return 0;
  const { normal, features } = read(rest);
  return urgencyOf(normal, features(), intentsOf(readingsOf(features())).get('emergency') ?? 0);
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
  const words = normal.split(' ');
  // Of so few words the meaning decides.
  const isBare = words.length <= BARE_WORDS;
  const asMeaning = asks(said.text) ? 0 : (sums.get('emergency') ?? 0);
  const ofOthers = isOfOthers(signals);
  const [intent, probability] = likeliestIntent(
    isShown(signals, sums) ? withoutUnknown(sums) : sums,
    isBare ? asMeaning : urgency,
    isBare ? CONFIDENT : ofOthers ? sureness.ringsForOthers : ringsFrom(signals, words),
  );
  const likely = distinct(readings).slice(0, MOST_LIKELY);
  const isFear = signals.fear && (urgency >= sureness.fears || words.length <= FEW_WORDS);
  if (isFear && (soft.has(intent) || probability < CONFIDENT)) {
    return { ...signals, language, intent: 'emergency', confidence: CONFIDENT, likely };
  }
  const near = isBare ? sureness.maybeRingsBare : sureness.maybeRings;
  const isNear = intent !== 'emergency' && !ofOthers && urgency >= near;
  const isEmergency = intent === 'emergency';
  const fitting = isEmergency
    ? readings.filter(({ topic }) => !topic || fitsEmergency(topic, words))
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

/**
 * Agents at some place are a sighting first, so that somebody goes and looks, also where they take or hurt
 * strangers: unless the writer fears, or one of theirs was taken.
 */
function isOfOthers(tells: WordsTell): boolean {
  const { taken, ownTaken, own, fear, sighting, immigration, spot, seen } = tells;
  const isSeen = (sighting || immigration) && spot && !fear && (seen === 'seen' || !own);
  return !ownTaken && (isSeen || (taken && !own && (sighting || spot)));
}

type WordsTell = Pick<
  Meaning,
  'taken' | 'ownTaken' | 'own' | 'fear' | 'sighting' | 'immigration' | 'spot' | 'seen'
>;

/** Words that name agents who are there are a sighting where it is likely at all, and nobody's small talk. */
function isShown({ sighting, immigration, policeOnly }: Signals, sums: Sums): boolean {
  const likely = (sums.get('report') ?? 0) + (sums.get('verdict') ?? 0);
  return sighting && (immigration || policeOnly) && likely >= sureness.shown;
}

function withoutUnknown(sums: Sums): Sums {
  return new Map([...sums].filter(([intent]) => intent !== 'unknown'));
}

type Sums = ReadonlyMap<Intent, number>;

/** "Van" is what Spanish has for "they go", and help is asked for with anything. */
const vague: ReadonlySet<string> = new Set(['a-vehicle', 'x-help']);

/** Where the words name nothing that is done to anybody, danger has to be surer, or is asked about. */
function ringsFrom({ fear }: WordsTell, words: readonly string[]): number {
  const isNamed = classesIn(words).some((name) => /^[dax]-/.test(name) && !vague.has(name));
  return fear || isNamed ? sureness.rings : sureness.ringsUnnamed;
}

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
  const isNamed = asks ? share >= TOPIC_AT_LEAST : sum >= SECOND_AT_LEAST;
  return { topic: isNamed ? topic : null, share };
}

/** The need a text tells of; of other texts only one that is a likely second meaning. */
function categoryOf(readings: readonly Reading[], intent: Intent): Category | null {
  const best = readings.find((one) => one.category !== undefined);
  if (!best?.category) return null;
  return intent === 'consulta' || best.probability >= SECOND_AT_LEAST ? best.category : null;
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
