import type { Intent, Reading } from '../../areas/meaning.ts';
import { categories, topics } from '../../content/topics.ts';
import type { Features } from './feature-table.ts';
import { featuresOf } from './features.ts';
import { models } from './models.ts';

/**
 * Everything a text may mean, the likeliest first. Two looks decide together what it wants: one that
 * knows all that it may be about, and one that knows only intents.
 */
export function readingsOf(features: Features): Reading[] {
  const readings = models()
    .meaning.guess(features)
    .map(({ label, probability }) => ({ ...parts(label), probability }));
  const intents = new Map(
    models()
      .intents.guess(features)
      .map(({ label, probability }) => [label, probability]),
  );
  const sums = intentsOf(readings);
  const weighed = readings.map((one) => {
    const factor = (intents.get(one.intent) ?? 0) / Math.max(sums.get(one.intent) ?? 0, LEAST);
    return { ...one, probability: one.probability * Math.sqrt(factor) };
  });
  const all = weighed.reduce((sum, { probability }) => sum + probability, 0);
  return weighed
    .map((one) => ({ ...one, probability: one.probability / Math.max(all, LEAST) }))
    .sort((a, b) => b.probability - a.probability);
}

const LEAST = 1e-9;

/** An intent is as likely as everything it may be about together. */
export function intentsOf(readings: readonly Reading[]): Map<Intent, number> {
  const sums = new Map<Intent, number>();
  for (const { intent, probability } of readings) {
    sums.set(intent, (sums.get(intent) ?? 0) + probability);
  }
  return sums;
}

/** The features of a text that speak most for a label, such as `rights bond`. */
export function reasonsFor(text: string, label: string, most: number): [string, number][] {
  return models().meaning.explain(featuresOf(text), label).slice(0, most);
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
