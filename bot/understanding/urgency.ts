import type { Features } from './feature-table.ts';
import { models } from './models.ts';
import { withPhrases } from './sense-features.ts';

/** The labels of what was learnt about danger. */
export const URGENT = 'urgent';
export const CALM = 'calm';

/** More words than this before the first question mark are a question of their own. */
const MOST_IN_OPENING = 7;

/**
 * What follows a question with which somebody first sees whether anyone is there: "is this a person? they took my
 * dad". Null where nothing of the kind stands first.
 */
export function afterOpening(text: string): string | null {
  const [, opening = '', rest = ''] =
    /^([^?\u061F]{1,80}[?\u061F]+)(.*)$/su.exec(text.trim()) ?? [];
  const isShort = opening !== '' && opening.split(/\s+/).length <= MOST_IN_OPENING;
  return isShort && rest.trim().split(/\s+/).length >= 2 ? rest.trim() : null;
}

/** No probability is nearer to certainty than this when two are put together. */
const LEAST = 1e-6;

/**
 * How likely a normalised text tells of danger now, from 0 to 1: two looks put together, one that
 * knows all meanings and one that knows only danger or none.
 * @param asMeaning how likely it is an emergency by its meaning
 */
export function urgencyOf(normal: string, features: Features, asMeaning: number): number {
  const guesses = models().urgent.guess(withPhrases(normal, features));
  const alone = guesses.find(({ label }) => label === URGENT)?.probability ?? 0;
  const odds = logit(alone) + logit(asMeaning);
  return 1 / (1 + Math.exp(-odds / 2));
}

function logit(probability: number): number {
  const within = Math.min(Math.max(probability, LEAST), 1 - LEAST);
  return Math.log(within / (1 - within));
}
