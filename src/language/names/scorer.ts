import { denseFeatures, linearFeatures } from './features.ts';
import { Gazetteer } from './gazetteer.ts';
import { LABELS } from './labels.ts';
import { type NameWeights, WINDOW } from './model.ts';
import type { Sketch, Word } from './sketch.ts';
import { sketchOf } from './sketch.ts';
import { HashTable } from './table.ts';
import { WordVectors } from './vectors.ts';

/**
 * Scores of the labels at each token: a linear model over hashed features plus one hidden layer over the vectors of five words, a few
 * features and the parser's states ("wide and deep", Cheng et al. 2016), to be decoded with the transitions of a linear-chain CRF.
 */
export class Scorer {
  readonly vectors: WordVectors;
  readonly gazetteer: Gazetteer;
  private readonly weights: NameWeights;
  private readonly features: HashTable;
  /** The hidden layer's product with each centroid: [position][part][256][hidden]. */
  private readonly products: Float32Array;

  constructor(weights: NameWeights) {
    this.weights = weights;
    this.vectors = new WordVectors({ ...weights, hashes: weights.words });
    this.gazetteer = new Gazetteer(weights.entries, weights.lists);
    this.features = new HashTable(weights.features);
    this.products = productsOf(weights, this.vectors);
  }

  sketch(words: readonly Word[]): Sketch {
    return sketchOf(words, this.vectors, this.gazetteer);
  }

  /** LABELS scores a token. `states` holds `stateWidth` numbers a token from token `offset` on, or is null. */
  emissions(sketch: Sketch, states: Float32Array | null, offset: number): Float32Array {
    const { linear, hidden, buckets, bias, output, stateWidth } = this.weights;
    const out = new Float32Array(sketch.length * LABELS);
    const rows = linearFeatures(sketch);
    for (let i = 0; i < sketch.length; i++) {
      for (let k = rows.starts[i]; k < rows.starts[i + 1]; k++) {
        const row = this.features.get(rows.ids[k]);
        if (row < 0) continue;
        for (let y = 0; y < LABELS; y++) out[i * LABELS + y] += linear[row * LABELS + y];
      }
    }
    const dense = denseFeatures(sketch);
    const bucketCount = buckets.length / hidden;
    const units = new Float32Array(hidden);
    for (let i = 0; i < sketch.length; i++) {
      units.set(bias);
      for (let o = -WINDOW; o <= WINDOW; o++) {
        const row = i + o < 0 || i + o >= sketch.length ? -1 : sketch.row[i + o];
        if (row >= 0) this.addVector(units, row, o + WINDOW);
      }
      for (let k = dense.starts[i]; k < dense.starts[i + 1]; k++) {
        const from = (dense.ids[k] % bucketCount) * hidden;
        for (let h = 0; h < hidden; h++) units[h] += buckets[from + h];
      }
      if (states !== null && stateWidth > 0) this.addState(units, states, (offset + i) * stateWidth);
      for (let h = 0; h < hidden; h++) {
        const unit = units[h];
        if (unit <= 0) continue;
        for (let y = 0; y < LABELS; y++) out[i * LABELS + y] += unit * output[h * LABELS + y];
      }
    }
    return out;
  }

  private addVector(units: Float32Array, row: number, position: number): void {
    const { parts, hidden } = this.weights;
    const { products } = this;
    const { codes } = this.vectors;
    for (let p = 0; p < parts; p++) {
      const from = ((position * parts + p) * 256 + codes[row * parts + p]) * hidden;
      for (let h = 0; h < hidden; h++) units[h] += products[from + h];
    }
  }

  private addState(units: Float32Array, values: Float32Array, from: number): void {
    const { states, hidden, stateWidth } = this.weights;
    for (let j = 0; j < stateWidth; j++) {
      const value = values[from + j];
      const at = j * hidden;
      for (let h = 0; h < hidden; h++) units[h] += value * states[at + h];
    }
  }
}

function productsOf(weights: NameWeights, vectors: WordVectors): Float32Array {
  const { parts, hidden, window } = weights;
  const { width, centroids } = vectors;
  const positions = 2 * WINDOW + 1;
  const out = new Float32Array(positions * parts * 256 * hidden);
  for (let o = 0; o < positions; o++) {
    for (let p = 0; p < parts; p++) {
      for (let c = 0; c < 256; c++) {
        const to = ((o * parts + p) * 256 + c) * hidden;
        for (let d = 0; d < width; d++) {
          const value = centroids[(p * 256 + c) * width + d];
          const from = (o * parts * width + p * width + d) * hidden;
          for (let h = 0; h < hidden; h++) out[to + h] += value * window[from + h];
        }
      }
    }
  }
  return out;
}
