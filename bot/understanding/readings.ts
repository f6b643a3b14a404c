import type { Intent, Reading } from '../../areas/meaning.ts';
import { categories, topics } from '../../content/topics.ts';
import type { Features } from './feature-table.ts';
import { featuresOf } from './features.ts';
import { models } from './models.ts';

/** Everything a text may mean, the likeliest first. */
export function readingsOf(features: Features): Reading[] {
  return models()
    .meaning.guess(features)
    .map(({ label, probability }) => ({ ...parts(label), probability }));
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
