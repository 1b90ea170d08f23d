import type { NameType } from '../../annotation.ts';
import { HashTable } from '../table.ts';
import type { WordVectors } from '../vectors.ts';
import type { MentionFeatures } from './features.ts';

/** What a candidate can be, by class number; 0 is no mention. */
export const MENTION_TYPES = [null, 'PER', 'ORG', 'LOC'] as const satisfies readonly (NameType | null)[];
export const CLASSES = MENTION_TYPES.length;

export interface MentionWeights {
  /** Hashes of the features, CLASSES weights each. */
  readonly features: Uint32Array;
  readonly linear: Float32Array;
  /** CLASSES weights for each number of the head's word vector. */
  readonly vector: Float32Array;
}

/** Multinomial logistic regression over hashed features and the word vector of the head. */
export class MentionClassifier {
  private readonly table: HashTable;
  private readonly weights: MentionWeights;
  private readonly vectors: WordVectors;
  private readonly shares = new Map<number, Float64Array>();

  constructor(weights: MentionWeights, vectors: WordVectors) {
    this.weights = weights;
    this.vectors = vectors;
    this.table = new HashTable(weights.features);
  }

  /** Probability of each class. */
  probabilities({ ids, row }: MentionFeatures): Float64Array {
    const { linear } = this.weights;
    const scores = Float64Array.from(row < 0 ? NOTHING : this.shareOf(row));
    for (const id of ids) {
      const at = this.table.get(id) * CLASSES;
      if (at >= 0) for (let c = 0; c < CLASSES; c++) scores[c] += linear[at + c];
    }
    return softmax(scores);
  }

  private shareOf(row: number): Float64Array {
    let share = this.shares.get(row);
    if (share === undefined) {
      share = new Float64Array(CLASSES);
      const vector = this.vectors.vector(row);
      for (let d = 0; d < vector.length; d++)
        for (let c = 0; c < CLASSES; c++) share[c] += vector[d] * this.weights.vector[d * CLASSES + c];
      if (this.shares.size >= MOST_SHARES) this.shares.clear();
      this.shares.set(row, share);
    }
    return share;
  }
}

const NOTHING = new Float64Array(CLASSES);
const MOST_SHARES = 10_000;

/** In place. */
export function softmax(scores: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) top = Math.max(top, score);
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    scores[c] = Math.exp(scores[c] - top);
    sum += scores[c];
  }
  for (let c = 0; c < scores.length; c++) scores[c] /= sum;
  return scores;
}
