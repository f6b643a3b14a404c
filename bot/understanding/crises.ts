import { type Crisis, crises, isCrisis } from '../../content/senses.ts';
import type { Features } from './feature-table.ts';
import { models } from './models.ts';
import { asSense } from './sense-features.ts';
import { NO_SENSE } from './senses.ts';

/**
 * What happens at some place and is told like a sighting. Learnt apart from the senses, since places
 * are named in nearly all of its texts, and would come to sound like emergencies there.
 */
export const placedCrises: readonly Crisis[] = crises.filter((one) =>
  ['hurt', 'fire', 'drowning', 'lost-child'].includes(one),
);

/** Which emergency a normalised text tells of, and how likely; the likeliest of them. */
export function crisisOf(
  normal: string,
  features: Features,
): { crisis: Crisis; probability: number } | null {
  const readings = models().crises.guess(asSense(normal, features));
  const told = readings.filter(({ label }) => label !== NO_SENSE);
  const probability = told.reduce((sum, one) => sum + one.probability, 0);
  const [first] = told;
  return first && isCrisis(first.label) ? { crisis: first.label, probability } : null;
}
