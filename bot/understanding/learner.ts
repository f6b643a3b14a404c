import type { Features } from './feature-table.ts';
import { BIAS, softmax, type Weights } from './weights.ts';

export interface Example<Label extends string> {
  features: Features;
  label: Label;
  /** How much it counts; 1 where nothing is said. */
  counts?: number;
}

/** Choices of the training; the same examples and choices always give the same weights. */
export interface Training {
  /** How often every example is looked at. */
  rounds: number;
  /** How far a mistake moves the weights at first. */
  rate: number;
  /** A feature seen in fewer examples is left out: it would only be learnt by heart. */
  seenAtLeast: number;
  /** Of so many rounds, the last ones, the mean is kept: what the order of the examples did evens out. */
  averaged: number;
}

/**
 * Multinomial logistic regression, trained by AdaGrad. It is linear, so that every answer can be
 * explained by the features that gave it.
 * @see Duchi, Hazan, Singer: Adaptive Subgradient Methods, JMLR 12 (2011)
 * @see Polyak, Juditsky: Acceleration of Stochastic Approximation by Averaging, SIAM J. Control 30 (1992)
 */
export function learn<Label extends string>(
  examples: readonly Example<Label>[],
  { rounds, rate, seenAtLeast, averaged }: Training,
): Weights<Label> {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const features = seenOften(examples, seenAtLeast);
  const places = new Map(features.map((hash, index) => [hash, index + 1]));
  const rows = examples.map((one) => rowOf(one, places, labels));
  const weights = new Float32Array((features.length + 1) * labels.length);
  const squares = new Float32Array(weights.length).fill(1e-4);
  const mean = new Float32Array(weights.length);
  for (let round = 0; round < rounds; round++) {
    for (const index of order(rows.length, round)) {
      improve(weights, squares, rows[index] as Row, labels.length, rate);
    }
    if (round >= rounds - averaged) addTo(mean, weights, averaged);
  }
  return { labels, features: Uint32Array.from(features), ...shortened(mean, labels.length) };
}

/** An example as numbers: which features, how much each, and the place of its label. */
interface Row {
  at: Int32Array;
  by: Float32Array;
  target: number;
  counts: number;
}

function addTo(mean: Float32Array, weights: Float32Array, count: number): void {
  for (let i = 0; i < mean.length; i++) {
    mean[i] = (mean[i] as number) + (weights[i] as number) / count;
  }
}

/** A probability further from the truth than this moves the weights; the rest saves time. */
const NOTICEABLE = 1e-3;

function improve(
  weights: Float32Array,
  squares: Float32Array,
  { at, by, target, counts }: Row,
  width: number,
  rate: number,
): void {
  const scores = new Float64Array(width);
  for (let i = 0; i < at.length; i++) {
    const start = (at[i] as number) * width;
    const value = by[i] as number;
    for (let k = 0; k < width; k++) {
      scores[k] = (scores[k] as number) + (weights[start + k] as number) * value;
    }
  }
  softmax(scores, 1);
  scores[target] = (scores[target] as number) - 1;
  const wrong = labelsToMove(scores);
  for (let i = 0; i < at.length; i++) {
    const start = (at[i] as number) * width;
    const value = by[i] as number;
    for (const k of wrong) {
      const slope = (scores[k] as number) * value * counts;
      const place = start + k;
      const square = (squares[place] as number) + slope * slope;
      squares[place] = square;
      weights[place] = (weights[place] as number) - (rate * slope) / Math.sqrt(square);
    }
  }
}

function labelsToMove(errors: Float64Array): number[] {
  const found: number[] = [];
  for (let k = 0; k < errors.length; k++) {
    if (Math.abs(errors[k] as number) >= NOTICEABLE) found.push(k);
  }
  return found;
}

/** The hashes of the features that enough examples have. */
function seenOften(examples: readonly Example<string>[], least: number): number[] {
  const seen = new Map<number, number>();
  for (const { features } of examples) {
    for (const hash of new Set(features.map((one) => one.hash))) {
      seen.set(hash, (seen.get(hash) ?? 0) + 1);
    }
  }
  return [...seen].filter(([, times]) => times >= least).map(([hash]) => hash);
}

function rowOf<Label extends string>(
  { features, label, counts = 1 }: Example<Label>,
  places: ReadonlyMap<number, number>,
  labels: readonly Label[],
): Row {
  const known = features.flatMap(({ hash, weight }): [number, number][] => {
    const place = places.get(hash);
    return place === undefined ? [] : [[place, weight]];
  });
  return {
    at: Int32Array.from([0, ...known.map(([place]) => place)]),
    by: Float32Array.from([BIAS, ...known.map(([, value]) => value)]),
    target: labels.indexOf(label),
    counts,
  };
}

/** Finer steps change no answer, and take a third more on the disk. */
const STEPS = 31;

/** A byte for a weight is enough, and a quarter of the memory. */
function shortened(
  weights: Float32Array,
  width: number,
): { rows: Int8Array; scales: Float32Array } {
  const rows = new Int8Array(weights.length);
  const scales = new Float32Array(weights.length / width);
  for (let place = 0; place < scales.length; place++) {
    const row = weights.subarray(place * width, (place + 1) * width);
    const most = row.reduce((found, weight) => Math.max(found, Math.abs(weight)), 0);
    const scale = most / STEPS || 1;
    scales[place] = scale;
    for (let k = 0; k < width; k++)
      rows[place * width + k] = Math.round((row[k] as number) / scale);
  }
  return { rows, scales };
}

/** A fixed shuffle for each round, so that training is the same on every machine. */
function order(length: number, round: number): number[] {
  const indices = Array.from({ length }, (_, index) => index);
  let state = (round + 1) * 2654435761;
  for (let i = length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [indices[i], indices[j]] = [indices[j] as number, indices[i] as number];
  }
  return indices;
}
