import { BELOW_CONFIDENT, CONFIDENT, type Meaning } from '../../areas/meaning.ts';
import { sureness } from '../../areas/sureness.ts';
import { chosenNumber } from '../../content/answers.ts';
import { isOfThings } from '../../content/harmless.ts';
import { type Crisis, isCrisis, isUrgent, type Sense } from '../../content/senses.ts';
import { crisisOf } from './crises.ts';
import { type Said, wholeCommand } from './said.ts';
import { sensesOf } from './senses.ts';
import { urgencyOf } from './urgency.ts';

const MOST_CHOICES = 9;
/** So few words are mostly pieces of others, and must be plain. */
const BARE_WORDS = 2;
/** Cries without a letter. */
const SIGNS = /\u{1F198}|\u{1F6A8}|^\s*911[\s!.]*$/u;

/** What a text says more closely; a crisis is one whatever else the words seem to mean. */
export function moreClosely(meaning: Meaning, of: Said): Meaning {
  const crisis = crisisReader(of);
  const closer = sensed(meaning, of, crisis);
  return isHurtBeside(closer, crisis) ? { ...closer, hurt: true } : closer;
}

type Placed = ReturnType<typeof crisisOf>;

/**
 * Reads which crisis a text may tell of, once, and only where that is asked. A place alone tells of
 * none, however often something happens at such places.
 */
function crisisReader({ normal, features, isPlaceAlone }: Said): () => Placed {
  let read: Placed | undefined;
  return () => {
    if (read === undefined) {
      const likely = crisisOf(normal, features());
      const matters = likely !== null && likely.probability >= sureness.maybePlacedCrisis;
      read = matters && isPlaceAlone() ? null : likely;
    }
    return read;
  };
}

/** Somebody hurt by agents: the sighting stays one, and those who see it know what to do first. */
function isHurtBeside({ intent, immigration, sighting }: Meaning, crisis: () => Placed): boolean {
  if (intent !== 'report' || !(immigration || sighting)) return false;
  const placed = crisis();
  return placed?.crisis === 'hurt' && placed.probability >= sureness.hurtBeside;
}

/** A child taken by a stranger is looked for by the police; detention has other first steps. */
function strangers({ immigration }: Meaning, crisis: () => Placed): Crisis | null {
  if (immigration) return null;
  const placed = crisis();
  const isChild = placed?.crisis === 'lost-child' && placed.probability >= sureness.placedCrisis;
  return isChild ? placed.crisis : null;
}

function sensed(meaning: Meaning, of: Said, crisis: () => Placed): Meaning {
  const { text, normal } = of;
  if (!/\p{L}/u.test(text)) return SIGNS.test(text) ? urgent({ ...meaning, fear: true }) : meaning;
  // "The second" is a choice, and no floor that burns.
  if (wholeCommand(of, 'alone') || chosenNumber(normal, MOST_CHOICES) !== null) return meaning;
  // Where something is tells of no danger, however often something happens at such places.
  if (!meaning.fear && of.isPlaceAlone()) return meaning;
  const readings = sensesOf(normal, of.features());
  const [said] = readings;
  const urgents = readings.filter(({ sense }) => isUrgent(sense));
  const likely = urgents.reduce((sum, { probability }) => sum + probability, 0);
  const sounds = likely >= sureness.maybeUrgent || meaning.intent === 'emergency';
  if (sounds && isHarmless(meaning, normal, urgents[0]?.sense ?? null)) return harmless(meaning);
  const isBare = normal.split(' ').length <= BARE_WORDS;
  if (likely >= (isBare ? sureness.surelyUrgent : sureness.urgent)) {
    const sense = strangers(meaning, crisis) ?? urgents[0]?.sense ?? 'danger';
    const beside = meaning.intent === 'emergency' ? undefined : needsBeside[sense];
    if (beside !== undefined && urgencyBeside(of) < beside) {
      const maybe = maybeUrgent(meaning, likely, isCrisis(sense) ? sense : undefined);
      return { ...maybe, confidence: Math.min(maybe.confidence, BELOW_CONFIDENT) };
    }
    const closer: Meaning = { ...meaning, sense, senseSure: rounded(likely) };
    const isSure =
      meaning.confidence >= sureness.noDanger &&
      meaning.intent !== 'unknown' &&
      likely < sureness.surelyUrgent;
    if (isCrisis(sense) || !isSure) return urgent(closer);
    return closer;
  }
  // Words of a name alone tell of nothing, and who names immigration tells of that.
  const isTold = !isBare && !meaning.immigration && !meaning.fear;
  const placed = isTold ? crisis() : null;
  const isPlaced = placed !== null && placed.probability >= sureness.placedCrisis;
  // A van and masks may be anybody's: it is asked.
  if (isPlaced && !meaning.sighting && isOfThings(normal) === null) {
    return urgent({ ...meaning, sense: placed.crisis, senseSure: rounded(placed.probability) });
  }
  // Where it is near, whether it is one is asked first.
  if (likely >= sureness.maybeUrgent && meaning.intent !== 'emergency') {
    const maybe = urgents[0]?.sense ?? undefined;
    return maybeUrgent(meaning, likely, isCrisis(maybe) ? maybe : undefined);
  }
  if (isPlaced && meaning.sighting && isOfThings(normal) === null) {
    return maybeUrgent(meaning, placed.probability, placed.crisis);
  }
  if (!said?.sense) {
    return placed && placed.probability >= sureness.maybePlacedCrisis
      ? maybeUrgent(meaning, placed.probability, placed.crisis)
      : meaning;
  }
  const closer: Meaning = { ...meaning, sense: said.sense, senseSure: rounded(said.probability) };
  // "They let him go", "nobody is there": what else it surely says is no emergency, but for fear.
  const isPlay = said.sense === 'idiom' && said.probability >= sureness.noDanger;
  const isSure = meaning.intent === 'emergency' && meaning.confidence >= sureness.surelyRings;
  const isOther =
    said.probability >= (isSure ? sureness.noDanger : CONFIDENT) && (!meaning.fear || isPlay);
  return isOther && !isUrgent(said.sense) && meaning.intent === 'emergency'
    ? { ...closer, intent: 'unknown', confidence: rounded(said.probability), fear: false }
    : closer;
}

/** How much the look for danger has to see, too, for a sense to ring: water and fire are spoken of every day. */
const needsBeside: Partial<Record<Sense, number>> = {
  danger: sureness.dangerBeside,
  drowning: sureness.thingsBeside,
  fire: sureness.thingsBeside,
};

function urgencyBeside({ normal, features }: Said): number {
  return urgencyOf(normal, features(), sureness.maybeRings);
}

/** What is asked first: whether it is an emergency. */
function maybeUrgent(meaning: Meaning, probability: number, crisis: Crisis | undefined): Meaning {
  return {
    ...meaning,
    likely: [{ intent: 'emergency', probability }, ...meaning.likely],
    ...(crisis ? { maybeCrisis: crisis } : {}),
  };
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

export function rounded(probability: number): number {
  return Math.round(probability * 100) / 100;
}

function urgent(meaning: Meaning): Meaning {
  const confidence = Math.max(meaning.senseSure ?? 0, CONFIDENT);
  if (meaning.intent === 'emergency') {
    return { ...meaning, confidence: Math.max(meaning.confidence, confidence) };
  }
  return { ...meaning, intent: 'emergency', confidence };
}
