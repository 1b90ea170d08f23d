import { CLASSES as CLASS_COUNT, type MentionWeights, softmax as softmaxOf } from '../../src/language/names/mentions/classifier.ts';
import type { MentionFeatures } from '../../src/language/names/mentions/features.ts';
import type { WordVectors } from '../../src/language/names/vectors.ts';
import { randomFrom, shuffle } from './random.ts';

// Constants of this module: imported ones are read through a getter at each use where modules are transformed to CommonJS.
const CLASSES = CLASS_COUNT;
const softmax = softmaxOf;

export interface MentionExample {
  readonly features: MentionFeatures;
  /** Class number, 0 for no mention. */
  readonly label: number;
}

export interface MentionOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly vectorRate: number;
  readonly l2: number;
  readonly vectorL2: number;
  readonly dropout: number;
  /** A feature seen fewer times is left out. */
  readonly leastCount: number;
  readonly seed: number;
}

export const MENTION_DEFAULTS: MentionOptions = {
  epochs: 20,
  rate: 0.05,
  vectorRate: 0.05,
  l2: 1e-4,
  vectorL2: 1e-3,
  dropout: 0.5,
  leastCount: 2,
  seed: 11,
};

/** Multinomial logistic regression by Adagrad with dropout of features; weights averaged over the second half of the epochs. */
export function trainMentions(examples: readonly MentionExample[], vectors: WordVectors, options: MentionOptions): MentionWeights {
  const random = randomFrom(options.seed);
  const width = vectors.parts * vectors.width;
  const counts = new Map<number, number>();
  for (const { features } of examples) for (const id of features.ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const index = new Map<number, number>();
  for (const [id, count] of counts) if (count >= options.leastCount) index.set(id, index.size);
  const rows = examples.map(({ features }) =>
    Int32Array.from([...features.ids].map((id) => index.get(id) ?? -1).filter((row) => row >= 0)),
  );
  const linear = new Float64Array(index.size * CLASSES);
  const linearSquares = new Float64Array(linear.length).fill(0.1);
  const dense = new Float64Array(width * CLASSES);
  const denseSquares = new Float64Array(dense.length).fill(0.1);
  const linearSum = new Float64Array(linear.length);
  const denseSum = new Float64Array(dense.length);
  let averaged = 0;
  const decoded = new Map<number, Float32Array>();
  const empty = new Float32Array(width);
  const vectorOf = (row: number): Float32Array => {
    if (row < 0) return empty;
    let vector = decoded.get(row);
    if (vector === undefined) {
      vector = vectors.vector(row);
      decoded.set(row, vector);
    }
    return vector;
  };
  const order = examples.map((_, i) => i);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const { features, label } = examples[i];
      const vector = vectorOf(features.row);
      const kept = rows[i].filter(() => random() >= options.dropout);
      const scores = new Float64Array(CLASSES);
      for (const row of kept) for (let c = 0; c < CLASSES; c++) scores[c] += linear[row * CLASSES + c];
      for (let d = 0; d < width; d++) for (let c = 0; c < CLASSES; c++) scores[c] += vector[d] * dense[d * CLASSES + c];
      const p = softmax(scores);
      for (let c = 0; c < CLASSES; c++) {
        const error = p[c] - (c === label ? 1 : 0);
        for (const row of kept) {
          const at = row * CLASSES + c;
          const g = error + options.l2 * linear[at];
          linearSquares[at] += g * g;
          linear[at] -= (options.rate * g) / Math.sqrt(linearSquares[at]);
        }
        if (features.row < 0) continue;
        for (let d = 0; d < width; d++) {
          const at = d * CLASSES + c;
          const g = error * vector[d] + options.vectorL2 * dense[at];
          denseSquares[at] += g * g;
          dense[at] -= (options.vectorRate * g) / Math.sqrt(denseSquares[at]);
        }
      }
    }
    if (2 * (epoch + 1) <= options.epochs) continue;
    averaged++;
    for (let k = 0; k < linear.length; k++) linearSum[k] += linear[k];
    for (let k = 0; k < dense.length; k++) denseSum[k] += dense[k];
  }
  return {
    features: Uint32Array.from(index.keys()),
    linear: Float32Array.from(linearSum, (value) => value / averaged),
    vector: Float32Array.from(denseSum, (value) => value / averaged),
  };
}
