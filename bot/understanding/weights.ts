import type { Features } from './feature-table.ts';
import { featureTable } from './feature-table.ts';

/** A label and its probability; those of one answer sum to one. */
export interface Guess<Label extends string> {
  label: Label;
  probability: number;
}

/** What was learnt: how much each feature speaks for each label. */
export interface Weights<Label extends string> {
  labels: readonly Label[];
  /** The hash of each feature, in the order of the rows. */
  features: Uint32Array;
  /** A row for each feature and, first, one for any text; whole numbers from -127 to 127. */
  rows: Int8Array;
  /** What one step of a row is worth. */
  scales: Float32Array;
}

export interface Classifier<Label extends string> {
  /** Every label, the likeliest first. */
  guess(features: Features): Guess<Label>[];
  /** How much each feature of a text speaks for a label, the strongest first. */
  explain(features: Features, label: Label): [feature: string, weight: number][];
  /** How many whole words of a text were ever seen. */
  known(features: Features): number;
}

/** How much the row for any text counts. */
export const BIAS = 0.3;

/**
 * Answers by adding up the weights of the features a text has.
 * @param temperature divides the sums before they become probabilities; above 1: less sure
 */
export function classifier<Label extends string>(
  { labels, features: hashes, rows, scales }: Weights<Label>,
  temperature: number,
): Classifier<Label> {
  const table = featureTable(hashes);
  const width = labels.length;
  return {
    guess(features) {
      const scores = new Float64Array(width);
      addRow(scores, rows, 0, (scales[0] as number) * BIAS);
      for (const { hash, weight } of features) {
        const row = table.placeOf(hash) + 1;
        if (row > 0) addRow(scores, rows, row, (scales[row] as number) * weight);
      }
      softmax(scores, temperature);
      return labels
        .map((label, k) => ({ label, probability: scores[k] ?? 0 }))
        .sort((a, b) => b.probability - a.probability);
    },
    explain(features, label) {
      const k = labels.indexOf(label);
      return features
        .flatMap(({ name, hash, weight }): [string, number][] => {
          const row = table.placeOf(hash) + 1;
          if (row === 0) return [];
          return [[name, (rows[row * width + k] ?? 0) * (scales[row] ?? 0) * weight]];
        })
        .sort((a, b) => b[1] - a[1]);
    },
    known: (features) =>
      features.filter(({ name, hash }) => name.startsWith('w:') && table.placeOf(hash) >= 0).length,
  };
}

function addRow(scores: Float64Array, rows: Int8Array, row: number, worth: number): void {
  const start = row * scores.length;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = (scores[k] as number) + (rows[start + k] as number) * worth;
  }
}

/** Turns scores into probabilities, in place. */
export function softmax(scores: Float64Array, temperature: number): void {
  const most = Math.max(...scores);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const power = Math.exp(((scores[k] as number) - most) / temperature);
    scores[k] = power;
    sum += power;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) / sum;
}
