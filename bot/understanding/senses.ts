import { type Sense, senses } from '../../content/senses.ts';
import type { Features } from './feature-table.ts';
import { withPhrases } from './sense-features.ts';
import { type Classifier, classifier } from './weights.ts';
import { readWeights, readWeightsBeside, type WeightsFile } from './weights-file.ts';

/** The label of texts that say nothing more closely than what they mean. */
export const NO_SENSE = 'none';
const TEMPERATURE = 1;

const named = new Map<string, Sense>(senses.map((one) => [one, one]));

let model: Classifier<string> | null = null;

/** What a normalised text says more closely, the likeliest first, each with its probability. */
export function sensesOf(
  normal: string,
  features: Features,
): { sense: Sense | null; probability: number }[] {
  return load()
    .guess(withPhrases(normal, features))
    .map(({ label, probability }) => ({ sense: named.get(label) ?? null, probability }));
}

/** Reads what was learnt, before the first message needs it. */
export async function prepareSenses(): Promise<void> {
  if (!model) model = modelOf(await readWeightsBeside('senses', 'senses'));
}

function load(): Classifier<string> {
  model ??= modelOf(readWeights('senses', 'senses'));
  return model;
}

function modelOf({ tables }: WeightsFile<'senses'>): Classifier<string> {
  return classifier(tables.senses, TEMPERATURE);
}
