import type { Intent, Reading } from '../../areas/meaning.ts';
import type { Language } from '../../content/languages.ts';
import { categories, topics } from '../../content/topics.ts';
import { prepareCrises } from './crises.ts';
import type { Features } from './feature-table.ts';
import { featuresOf } from './features.ts';
import { prepareSenses } from './senses.ts';
import { type Classifier, classifier, type Weights } from './weights.ts';
import { readWeights, readWeightsBeside, type WeightsFile } from './weights-file.ts';

/** Found by `npm run eval`: with it, of the texts understood at 0.8, about 80 % are right. */
const TEMPERATURE = 0.9;

interface Models {
  meaning: Classifier<string>;
  language: Classifier<Language>;
}

let models: Models | null = null;

/** Everything a text may mean, the likeliest first. */
export function readingsOf(features: Features): Reading[] {
  return load()
    .meaning.guess(features)
    .map(({ label, probability }) => ({ ...parts(label), probability }));
}

/** The features of a text that speak most for a label, such as `rights bond`. */
export function reasonsFor(text: string, label: string, most: number): [string, number][] {
  return load().meaning.explain(featuresOf(text), label).slice(0, most);
}

/** Tells languages apart by the words of the examples. */
export function languageModel(): Classifier<Language> {
  return load().language;
}

let prepared: Promise<void> | null = null;

/** Reads what was learnt, once, while others are answered; whoever calls again waits for it. */
export function prepareModel(): Promise<void> {
  prepared ??= prepare().catch((error: unknown) => {
    // Whoever asks next tries anew.
    prepared = null;
    throw error;
  });
  return prepared;
}

async function prepare(): Promise<void> {
  if (!models) models = modelsOf(await readWeightsBeside('meaning', 'meaning', 'language'));
  await prepareSenses();
  await prepareCrises();
}

function load(): Models {
  models ??= modelsOf(readWeights('meaning', 'meaning', 'language'));
  return models;
}

function modelsOf({ tables }: WeightsFile<'meaning' | 'language'>): Models {
  return {
    meaning: classifier(tables.meaning, TEMPERATURE),
    language: classifier(tables.language as Weights<Language>, 1),
  };
}

const known = new Map<string, Omit<Reading, 'probability'>>();

function parts(label: string): Omit<Reading, 'probability'> {
  const found = known.get(label) ?? readLabel(label);
  known.set(label, found);
  return found;
}

function readLabel(label: string): Omit<Reading, 'probability'> {
  const [intent = 'unknown', rest] = label.split(' ');
  const topic = topics.find((one) => one === rest);
  const category = intent === 'consulta' ? categories.find((one) => one === rest) : undefined;
  return {
    intent: intent as Intent,
    ...(topic && intent !== 'consulta' ? { topic } : {}),
    ...(category ? { category } : {}),
  };
}
