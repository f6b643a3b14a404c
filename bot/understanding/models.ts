import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Language } from '../../content/languages.ts';
import { type Classifier, classifier, type Weights } from './weights.ts';
import {
  readWeights,
  readWeightsBeside,
  type WeightsFile,
  type WeightsName,
} from './weights-file.ts';

/** What was learnt from the examples, ready to be asked. */
export interface Models {
  /** What a text means: `report`, `rights bond`. */
  meaning: Classifier<string>;
  /** The same without what it is about: fewer labels are told apart better. */
  intents: Classifier<string>;
  language: Classifier<Language>;
  /** Whether somebody is in danger now, whatever kind of it. */
  urgent: Classifier<string>;
  /** What it says more closely. */
  senses: Classifier<string>;
  /** Which emergency happens at some place. */
  crises: Classifier<string>;
}

/** What `npm run learn` writes, by the file it stands in. */
export type Learnt = Record<WeightsName, WeightsFile>;

/**
 * Divide the sums before they become probabilities, so that of texts understood at 0.8 about 80 % are
 * right; found by `npm run eval`.
 */
const TEMPERATURES = { meaning: 1, intents: 1, senses: 1, crises: 1 } as const;

let inUse: Models | null = null;
let prepared: Promise<void> | null = null;

/** What was learnt; read from the disk at the first call. */
export function models(): Models {
  inUse ??= modelsOf({
    meaning: readWeights('meaning'),
    senses: readWeights('senses'),
    crises: readWeights('crises'),
  });
  return inUse;
}

/** Understands by this from now on: for trying what was learnt without some texts. */
export function useModels(learnt: Learnt): void {
  inUse = modelsOf(learnt);
}

/** Reads what was learnt, once, while others are answered; whoever calls again waits for it. */
export function prepareModels(): Promise<void> {
  prepared ??= prepare().catch((error: unknown) => {
    // Whoever asks next tries anew.
    prepared = null;
    throw error;
  });
  return prepared;
}

async function prepare(): Promise<void> {
  if (inUse) return;
  const learnt: Learnt = {
    meaning: await readWeightsBeside('meaning'),
    senses: await readWeightsBeside('senses'),
    crises: await readWeightsBeside('crises'),
  };
  await othersFirst();
  inUse ??= modelsOf(learnt);
}

function modelsOf({ meaning, senses, crises }: Learnt): Models {
  return {
    meaning: classifier(table(meaning, 'meaning'), TEMPERATURES.meaning),
    intents: classifier(table(meaning, 'intents'), TEMPERATURES.intents),
    language: classifier(table(meaning, 'language') as Weights<Language>, 1),
    urgent: classifier(table(meaning, 'urgent'), 1),
    senses: classifier(table(senses, 'senses'), TEMPERATURES.senses),
    crises: classifier(table(crises, 'crises'), TEMPERATURES.crises),
  };
}

function table({ tables }: WeightsFile, name: string): Weights<string> {
  const found = tables[name];
  if (!found) throw new Error(`What was learnt has no ${name}: run npm run learn.`);
  return found;
}
