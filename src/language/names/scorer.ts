import { denseFeatures, linearFeatures } from './features.ts';
import { Gazetteer } from './gazetteer.ts';
import { LABELS as LABEL_COUNT } from './labels.ts';
import { type NameWeights, WINDOW as WORDS_ASIDE } from './model.ts';
import { type Sketch, Sketcher, type Word } from './sketch.ts';
import { HashTable } from './table.ts';
import { WordVectors } from './vectors.ts';

// Constants of this module: imported ones are read through a getter at each use where modules are transformed to CommonJS.
const LABELS = LABEL_COUNT;
const WINDOW = WORDS_ASIDE;

/** Words whose products are remembered, a kilobyte each; past that the memory starts anew. */
const MOST_SHARES = 8_000;

/**
 * Scores of the labels at each token: a linear model over hashed features plus one hidden layer over the vectors of five words, a few
 * features and the parser's states ("wide and deep", Cheng et al. 2016), to be decoded with the transitions of a linear-chain CRF.
 */
export class Scorer {
  readonly vectors: WordVectors;
  readonly gazetteer: Gazetteer;
  private readonly weights: NameWeights;
  private readonly features: HashTable;
  private readonly sketcher: Sketcher;
  /** What the vector of a word adds to the hidden layer at each position of the window: [position][hidden]. */
  private readonly shares = new Map<number, Float32Array>();

  constructor(weights: NameWeights) {
    this.weights = weights;
    this.vectors = new WordVectors({ ...weights, hashes: weights.words });
    this.gazetteer = new Gazetteer(weights.entries, weights.lists);
    this.features = new HashTable(weights.features);
    this.sketcher = new Sketcher(this.vectors, this.gazetteer);
  }

  sketch(words: readonly Word[]): Sketch {
    return this.sketcher.sketch(words);
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
        if (row < 0) continue;
        const share = this.shareOf(row);
        const from = (o + WINDOW) * hidden;
        for (let h = 0; h < hidden; h++) units[h] += share[from + h];
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

  private shareOf(row: number): Float32Array {
    const kept = this.shares.get(row);
    if (kept !== undefined) return kept;
    const { hidden, window } = this.weights;
    const vector = this.vectors.vector(row);
    const share = new Float32Array((2 * WINDOW + 1) * hidden);
    for (let o = 0; o <= 2 * WINDOW; o++) {
      for (let d = 0; d < vector.length; d++) {
        const value = vector[d];
        const from = (o * vector.length + d) * hidden;
        for (let h = 0; h < hidden; h++) share[o * hidden + h] += value * window[from + h];
      }
    }
    if (this.shares.size >= MOST_SHARES) this.shares.clear();
    this.shares.set(row, share);
    return share;
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
