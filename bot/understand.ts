import { CONFIDENT, type Intent, type Meaning, type Reading } from '../areas/meaning.ts';
import { sureness } from '../areas/sureness.ts';
import { chosenNumber } from '../content/answers.ts';
import { deniesLanguage } from '../content/denied-language.ts';
import { isOfThings } from '../content/harmless.ts';
import { type Match, matchCommands, namedLanguage } from '../content/keywords.ts';
import { normalise } from '../content/normalise.ts';
import { isCrisis, type Sense } from '../content/senses.ts';
import type { Category, Topic } from '../content/topics.ts';
import { clauseWithSpot } from './understanding/clause.ts';
import type { Features } from './understanding/feature-table.ts';
import { featuresOfNormal } from './understanding/features.ts';
import { languageOf } from './understanding/language.ts';
import { readingsOf } from './understanding/model.ts';
import { withPlainNames } from './understanding/names.ts';
import { asSighting } from './understanding/other-ice.ts';
import { sensesOf } from './understanding/senses.ts';
import { withSightingSignals } from './understanding/sighting-signals.ts';
import { signalsOf } from './understanding/signals.ts';

/** Words of commands that stand for an intent by themselves. */
const commandIntents: Partial<Record<string, Intent>> = {
  stop: 'stop',
  help: 'help',
  language: 'language',
  report: 'report',
  rights: 'rights',
  consulta: 'consulta',
  emergency: 'emergency',
  join: 'join',
  confirm: 'verdict',
  false: 'verdict',
  unable: 'verdict',
  'on-my-way': 'verdict',
};

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

/** A text, and what several questions about it need. */
interface Said {
  text: string;
  normal: string;
  matches: readonly Match[];
  /** Found out at the first call, since a command by itself needs none. */
  features(): Features;
}

function read(text: string): Said {
  const normal = normalise(text);
  const matches = matchCommands(normal);
  let features: Features | undefined;
  return {
    text,
    normal,
    matches,
    features() {
      features ??= featuresOfNormal(text, normal);
      return features;
    },
  };
}

const MOST_CHOICES = 9;
/** So few words are mostly pieces of others, and must be plain. */
const BARE_WORDS = 2;
/** Cries without a letter. */
const SIGNS = /\u{1F198}|\u{1F6A8}|^\s*911[\s!.]*$/u;

/** What a text says more closely; a crisis is one whatever else the words seem to mean. */
function moreClosely(meaning: Meaning, of: Said): Meaning {
  const { text, normal } = of;
  if (!/\p{L}/u.test(text)) return SIGNS.test(text) ? urgent({ ...meaning, fear: true }) : meaning;
  // "The second" is a choice, and no floor that burns.
  if (wholeCommand(of, 'alone') || chosenNumber(normal, MOST_CHOICES) !== null) return meaning;
  const readings = sensesOf(normal, of.features());
  const [said] = readings;
  const urgents = readings.filter(
    ({ sense }) => sense === 'danger' || isCrisis(sense ?? undefined),
  );
  const likely = urgents.reduce((sum, { probability }) => sum + probability, 0);
  const sounds = likely >= sureness.maybeUrgent || meaning.intent === 'emergency';
  if (sounds && isHarmless(meaning, normal, urgents[0]?.sense ?? null)) return harmless(meaning);
  const isBare = normal.split(' ').length <= BARE_WORDS;
  if (likely >= (isBare ? sureness.surelyUrgent : sureness.urgent)) {
    const sense = urgents[0]?.sense ?? 'danger';
    const closer: Meaning = { ...meaning, sense, senseSure: rounded(likely) };
    const isSure =
      meaning.confidence >= sureness.noDanger &&
      meaning.intent !== 'unknown' &&
      likely < sureness.surelyUrgent;
    if (isCrisis(sense) || !isSure) return urgent(closer);
    return closer;
  }
  // Where it is near, whether it is one is asked first.
  if (likely >= sureness.maybeUrgent && meaning.intent !== 'emergency') {
    return {
      ...meaning,
      likely: [{ intent: 'emergency', probability: likely }, ...meaning.likely],
    };
  }
  if (!said?.sense) return meaning;
  const closer: Meaning = { ...meaning, sense: said.sense, senseSure: rounded(said.probability) };
  // "They let him go", "nobody is there": what else it surely says is no emergency, but for fear.
  const isPlay = said.sense === 'idiom' && said.probability >= sureness.noDanger;
  const isOther = said.probability >= CONFIDENT && (!meaning.fear || isPlay);
  return isOther && meaning.intent === 'emergency'
    ? { ...closer, intent: 'unknown', confidence: rounded(said.probability), fear: false }
    : closer;
}

/** What the words of things and games may sound like; no other crisis is one of them. */
const soundsLike: Record<'thing' | 'game', ReadonlySet<Sense>> = {
  thing: new Set(['danger']),
  game: new Set(['danger', 'violence', 'hurt']),
};

function isHarmless({ fear, sighting }: Meaning, normal: string, urgent: Sense | null): boolean {
  if (fear || sighting || urgent === null) return false;
  const about = isOfThings(normal);
  return about !== null && soundsLike[about].has(urgent);
}

/** What only sounds like danger: whoever meant it says so. */
function harmless(meaning: Meaning): Meaning {
  const { intent } = meaning;
  if (intent !== 'emergency' && intent !== 'report') return meaning;
  return {
    ...meaning,
    intent: 'unknown',
    confidence: sureness.noDanger,
    sense: 'idiom',
    senseSure: sureness.noDanger,
  };
}

function rounded(probability: number): number {
  return Math.round(probability * 100) / 100;
}

function urgent(meaning: Meaning): Meaning {
  const confidence = Math.max(meaning.senseSure ?? 0, CONFIDENT);
  if (meaning.intent === 'emergency') {
    return { ...meaning, confidence: Math.max(meaning.confidence, confidence) };
  }
  return { ...meaning, intent: 'emergency', confidence };
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

/** @param how `alone`: only where nothing follows it */
function wholeCommand({ normal, matches }: Said, how?: 'alone'): Intent | null {
  if (namedLanguage(normal) || deniesLanguage(normal)) return 'language';
  for (const { command, rest } of matches) {
    const intent = commandIntents[command];
    // "I cannot speak" begins like "I cannot go".
    const takesMore = intent === 'join' || (intent === 'verdict' && command !== 'unable');
    if (intent && (rest === '' || (takesMore && how !== 'alone'))) return intent;
  }
  return null;
}
