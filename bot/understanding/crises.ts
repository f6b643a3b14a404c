import { type Crisis, crises, isCrisis } from '../../content/senses.ts';
import type { Features } from './feature-table.ts';
import { withPhrases } from './sense-features.ts';
import { NO_SENSE } from './senses.ts';
import { type Classifier, classifier } from './weights.ts';
import { readWeights, readWeightsBeside, type WeightsFile } from './weights-file.ts';

/**
 * What happens at some place and is told like a sighting. Learnt apart from the senses, since places
 * are named in nearly all of its texts, and would come to sound like emergencies there.
 */
export const placedCrises: readonly Crisis[] = crises.filter((one) =>
  ['hurt', 'fire', 'drowning', 'lost-child'].includes(one),
);

let model: Classifier<string> | null = null;

/** Which emergency a normalised text tells of, and how likely; the likeliest of them. */
export function crisisOf(
  normal: string,
  features: Features,
): { crisis: Crisis; probability: number } | null {
  const readings = load().guess(withPhrases(normal, features));
  const told = readings.filter(({ label }) => label !== NO_SENSE);
  const probability = told.reduce((sum, one) => sum + one.probability, 0);
  const [first] = told;
  return first && isCrisis(first.label) ? { crisis: first.label, probability } : null;
}

/** Reads what was learnt, before the first message needs it. */
export async function prepareCrises(): Promise<void> {
  if (!model) model = modelOf(await readWeightsBeside('crises', 'crises'));
}

function load(): Classifier<string> {
  model ??= modelOf(readWeights('crises', 'crises'));
  return model;
}

function modelOf({ tables }: WeightsFile<'crises'>): Classifier<string> {
  return classifier(tables.crises, 1);
}
