import { type Sense, senses } from '../../content/senses.ts';
import type { Features } from './feature-table.ts';
import { models } from './models.ts';
import { asSense } from './sense-features.ts';

/** The label of texts that say nothing more closely than what they mean. */
export const NO_SENSE = 'none';

const named = new Map<string, Sense>(senses.map((one) => [one, one]));

/** What a normalised text says more closely, the likeliest first, each with its probability. */
export function sensesOf(
  normal: string,
  features: Features,
): { sense: Sense | null; probability: number }[] {
  return models()
    .senses.guess(asSense(normal, features))
    .map(({ label, probability }) => ({ sense: named.get(label) ?? null, probability }));
}
