import { lattice, TRANSITIONS as TRANSITION_COUNT, type Transitions } from '../../src/language/names/crf.ts';
import { denseFeatures, linearFeatures } from '../../src/language/names/features.ts';
import { LABELS as LABEL_COUNT } from '../../src/language/names/labels.ts';
import { type NameWeights, WINDOW as WORDS_ASIDE } from '../../src/language/names/model.ts';
import type { Sketch } from '../../src/language/names/sketch.ts';
import { WordVectors } from '../../src/language/names/vectors.ts';
import { type Lexicon, withoutMentions } from './lexicon.ts';
import { Dense, Sparse } from './optimizers.ts';
import { randomFrom, shuffle } from './random.ts';

// Constants of this module: imported ones are read through a getter at each use where modules are transformed to CommonJS.
const LABELS = LABEL_COUNT;
const TRANSITIONS = TRANSITION_COUNT;
const WINDOW = WORDS_ASIDE;

/** A labelled sentence. */
export interface Example {
  readonly sketch: Sketch;
  readonly labels: Uint8Array;
  /** The parser's states of its tokens, null where trained without. */
  readonly states: Float32Array | null;
  /** How much it counts: 1 for marked data, less for silver. */
  readonly weight: number;
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly hidden: number;
  readonly buckets: number;
  readonly stateWidth: number;
  /** A linear feature seen fewer times is left out. */
  readonly leastCount: number;
  /** Linear features kept in the end, by size of their weights. */
  readonly mostFeatures: number;
  readonly featureDropout: number;
  readonly hiddenDropout: number;
  readonly linearRate: number;
  readonly deepRate: number;
  readonly l2: number;
  readonly seed: number;
}

export const DEFAULTS: TrainingOptions = {
  epochs: 12,
  hidden: 64,
  buckets: 4096,
  stateWidth: 0,
  leastCount: 2,
  mostFeatures: 60_000,
  featureDropout: 0.15,
  hiddenDropout: 0.4,
  linearRate: 0.08,
  deepRate: 0.002,
  l2: 1e-6,
  seed: 7,
};

/** A word whose label the model gives at least one minus this moves no weights. */
const SURE = 0.002;

interface Prepared {
  readonly linear: Int32Array;
  readonly linearStarts: Uint32Array;
  readonly dense: Int32Array;
  readonly denseStarts: Uint32Array;
  readonly example: Example;
}

/**
 * Trains the weights of a names model on sentences: conditional log-likelihood of the label sequence (Lafferty et al. 2001), Adagrad on
 * the sparse weights, Adam on the dense ones, dropout on both, weights averaged over the last half of the epochs.
 */
export function train(
  lexicon: Lexicon,
  examples: readonly Example[],
  options: TrainingOptions,
  report: (line: string) => void,
): NameWeights {
  const trainer = new Trainer(lexicon, examples, options);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const loss = trainer.epoch(epoch);
    report(`epoch ${epoch + 1}: loss a token ${loss.toFixed(4)}`);
  }
  return trainer.weights();
}

class Trainer {
  private readonly lexicon: Lexicon;
  private readonly options: TrainingOptions;
  private readonly random: () => number;
  private readonly vectors: WordVectors;
  private readonly vectorWidth: number;
  private readonly inputWidth: number;
  private readonly decoded = new Map<number, Float32Array>();
  private readonly featureIds: Uint32Array;
  private readonly prepared: Prepared[];
  private readonly linear: Sparse;
  private readonly buckets: Sparse;
  private readonly transitions: Sparse;
  /** [hidden][input]: vectors of the window, then the states, then 1 for the bias. */
  private readonly input: Dense;
  /** [hidden][LABELS]. */
  private readonly output: Dense;
  private averages: Float64Array[] | null = null;
  private averaged = 0;

  constructor(lexicon: Lexicon, examples: readonly Example[], options: TrainingOptions) {
    this.lexicon = lexicon;
    this.options = options;
    this.random = randomFrom(options.seed);
    this.vectors = new WordVectors({ ...lexicon, hashes: lexicon.words });
    this.vectorWidth = lexicon.centroids.length / 256;
    this.inputWidth = (2 * WINDOW + 1) * this.vectorWidth + options.stateWidth + 1;
    const counts = new Map<number, number>();
    for (const example of examples) for (const id of linearFeatures(example.sketch).ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    const index = new Map<number, number>();
    for (const [id, count] of counts) if (count >= options.leastCount) index.set(id, index.size);
    this.featureIds = Uint32Array.from(index.keys());
    this.prepared = examples.map((example) => {
      const rows = linearFeatures(example.sketch);
      const dense = denseFeatures(example.sketch);
      const linear: number[] = [];
      const linearStarts = new Uint32Array(example.sketch.length + 1);
      for (let i = 0; i < example.sketch.length; i++) {
        linearStarts[i] = linear.length;
        for (let k = rows.starts[i]; k < rows.starts[i + 1]; k++) {
          const row = index.get(rows.ids[k]);
          if (row !== undefined) linear.push(row);
        }
      }
      linearStarts[example.sketch.length] = linear.length;
      return {
        linear: Int32Array.from(linear),
        linearStarts,
        dense: Int32Array.from(dense.ids, (id) => id % options.buckets),
        denseStarts: dense.starts,
        example,
      };
    });
    const start = (size: number, scale: number): Float32Array => Float32Array.from({ length: size }, () => (this.random() * 2 - 1) * scale);
    this.linear = new Sparse(new Float32Array(index.size * LABELS), options.linearRate);
    this.buckets = new Sparse(start(options.buckets * options.hidden, 0.05), options.linearRate / 4);
    this.transitions = new Sparse(new Float32Array(TRANSITIONS), options.linearRate);
    this.input = new Dense(start(options.hidden * this.inputWidth, 1 / Math.sqrt(this.inputWidth)), options.deepRate);
    this.output = new Dense(start(options.hidden * LABELS, 0.1), options.deepRate);
  }

  /** One pass over the sentences in a new order; the mean loss a token. */
  epoch(number: number): number {
    const order = shuffle(
      this.prepared.map((_, i) => i),
      this.random,
    );
    let loss = 0;
    let tokens = 0;
    let inBatch = 0;
    const progress = number / this.options.epochs;
    const slow = progress < 0.5 ? 1 : 1 - 1.6 * (progress - 0.5);
    for (const i of order) {
      const { example } = this.prepared[i];
      if (example.sketch.length === 0) continue;
      loss += this.learn(this.prepared[i], slow);
      tokens += example.sketch.length;
      if (++inBatch === 8) {
        this.input.step(slow);
        this.output.step(slow);
        inBatch = 0;
      }
    }
    if (2 * (number + 1) > this.options.epochs) this.average();
    return loss / Math.max(1, tokens);
  }

  private learn(prepared: Prepared, slow: number): number {
    const { example } = prepared;
    const { hidden, featureDropout, hiddenDropout, l2 } = this.options;
    const n = example.sketch.length;
    const emissions = new Float32Array(n * LABELS);
    const inputs: Float32Array[] = [];
    const units = new Float32Array(n * hidden);
    const keptLinear = new Uint8Array(prepared.linear.length);
    const keep = 1 - hiddenDropout;
    const sums = new Float32Array(hidden);
    for (let i = 0; i < n; i++) {
      const at = i * LABELS;
      for (let k = prepared.linearStarts[i]; k < prepared.linearStarts[i + 1]; k++) {
        if (this.random() < featureDropout) continue;
        keptLinear[k] = 1;
        const row = prepared.linear[k] * LABELS;
        for (let y = 0; y < LABELS; y++) emissions[at + y] += this.linear.values[row + y];
      }
      const input = this.inputOf(example, i);
      inputs.push(input);
      sums.fill(0);
      for (let k = prepared.denseStarts[i]; k < prepared.denseStarts[i + 1]; k++) {
        const from = prepared.dense[k] * hidden;
        for (let h = 0; h < hidden; h++) sums[h] += this.buckets.values[from + h];
      }
      for (let h = 0; h < hidden; h++) {
        if (this.random() < hiddenDropout) continue;
        const sum = sums[h] + dot(this.input.values, h * this.inputWidth, input);
        if (sum <= 0) continue;
        const unit = sum / keep;
        units[i * hidden + h] = unit;
        for (let y = 0; y < LABELS; y++) emissions[at + y] += unit * this.output.values[h * LABELS + y];
      }
    }
    const { gradient, loss, transitionGradient } = gradientOf(emissions, example.labels, this.transitions.values);
    const { weight } = example;
    for (let i = 0; i < n; i++) {
      const at = i * LABELS;
      let steepest = 0;
      for (let y = 0; y < LABELS; y++) {
        gradient[at + y] *= weight;
        steepest = Math.max(steepest, Math.abs(gradient[at + y]));
      }
      // Most words are sure early on; passing over them halves the time.
      if (steepest < SURE) continue;
      for (let k = prepared.linearStarts[i]; k < prepared.linearStarts[i + 1]; k++) {
        if (keptLinear[k] === 1) this.linear.update(prepared.linear[k] * LABELS, gradient, at, LABELS, l2, slow);
      }
      const back = new Float32Array(hidden);
      for (let h = 0; h < hidden; h++) {
        const unit = units[i * hidden + h];
        if (unit === 0) continue;
        let sum = 0;
        for (let y = 0; y < LABELS; y++) {
          sum += gradient[at + y] * this.output.values[h * LABELS + y];
          this.output.gradient[h * LABELS + y] += gradient[at + y] * unit;
        }
        back[h] = sum / keep;
        const from = h * this.inputWidth;
        const input = inputs[i];
        for (let d = 0; d < input.length; d++) this.input.gradient[from + d] += back[h] * input[d];
      }
      for (let k = prepared.denseStarts[i]; k < prepared.denseStarts[i + 1]; k++) {
        this.buckets.update(prepared.dense[k] * hidden, back, 0, hidden, l2, slow);
      }
    }
    for (let k = 0; k < TRANSITIONS; k++) transitionGradient[k] *= weight;
    this.transitions.update(0, transitionGradient, 0, TRANSITIONS, 0, slow);
    return loss;
  }

  private inputOf(example: Example, i: number): Float32Array {
    const input = new Float32Array(this.inputWidth);
    const { sketch, states } = example;
    for (let o = -WINDOW; o <= WINDOW; o++) {
      const row = i + o < 0 || i + o >= sketch.length ? -1 : sketch.row[i + o];
      if (row < 0) continue;
      let vector = this.decoded.get(row);
      if (vector === undefined) {
        vector = this.vectors.vector(row);
        this.decoded.set(row, vector);
      }
      input.set(vector, (o + WINDOW) * this.vectorWidth);
    }
    const { stateWidth } = this.options;
    if (states !== null && stateWidth > 0) {
      input.set(states.subarray(i * stateWidth, (i + 1) * stateWidth), (2 * WINDOW + 1) * this.vectorWidth);
    }
    input[this.inputWidth - 1] = 1;
    return input;
  }

  private parts(): Float32Array[] {
    return [this.linear.values, this.buckets.values, this.transitions.values, this.input.values, this.output.values];
  }

  private average(): void {
    const parts = this.parts();
    this.averages ??= parts.map((part) => new Float64Array(part.length));
    parts.forEach((part, p) => {
      const sum = this.averages![p];
      for (let k = 0; k < part.length; k++) sum[k] += part[k];
    });
    this.averaged++;
  }

  weights(): NameWeights {
    const [linear, buckets, transitions, input, output] = this.averages!.map((sum) =>
      Float32Array.from(sum, (value) => value / this.averaged),
    );
    const { hidden, stateWidth, mostFeatures } = this.options;
    const kept = strongest(linear, mostFeatures);
    const picked = new Float32Array(kept.length * LABELS);
    kept.forEach((row, k) => {
      picked.set(linear.subarray(row * LABELS, (row + 1) * LABELS), k * LABELS);
    });
    const windowWidth = (2 * WINDOW + 1) * this.vectorWidth;
    const turn = (from: number, width: number): Float32Array => {
      const out = new Float32Array(width * hidden);
      for (let h = 0; h < hidden; h++) for (let d = 0; d < width; d++) out[d * hidden + h] = input[h * this.inputWidth + from + d];
      return out;
    };
    return {
      ...this.lexicon,
      features: Uint32Array.from(kept, (row) => this.featureIds[row]),
      linear: picked,
      hidden,
      window: turn(0, windowWidth),
      buckets,
      stateWidth,
      states: turn(windowWidth, stateWidth),
      bias: turn(windowWidth + stateWidth, 1),
      output,
      transitions,
      ...withoutMentions(this.lexicon),
    };
  }
}

/** Rows of `linear` with the largest weights, at most `most`, in the order of the file. */
function strongest(linear: Float32Array, most: number): number[] {
  const rows: number[] = [];
  const size = new Float32Array(linear.length / LABELS);
  for (let row = 0; row < size.length; row++) {
    for (let y = 0; y < LABELS; y++) size[row] = Math.max(size[row], Math.abs(linear[row * LABELS + y]));
    if (size[row] > 0.01) rows.push(row);
  }
  return rows
    .sort((a, b) => size[b] - size[a])
    .slice(0, most)
    .sort((a, b) => a - b);
}

/** Expected minus observed counts, by label and by transition. */
function gradientOf(
  emissions: Float32Array,
  labels: Uint8Array,
  transitions: Transitions,
): { gradient: Float32Array; transitionGradient: Float32Array; loss: number } {
  const n = labels.length;
  const { forward, backward, logZ } = lattice(emissions, transitions);
  const gradient = new Float32Array(n * LABELS);
  const transitionGradient = new Float32Array(TRANSITIONS);
  let score = 0;
  for (let i = 0; i < n; i++) {
    for (let y = 0; y < LABELS; y++) gradient[i * LABELS + y] = Math.exp(forward[i * LABELS + y] + backward[i * LABELS + y] - logZ);
    const gold = labels[i];
    gradient[i * LABELS + gold] -= 1;
    const from = i === 0 ? LABELS : labels[i - 1];
    score += emissions[i * LABELS + gold] + transitions[from * LABELS + gold];
    transitionGradient[from * LABELS + gold] -= 1;
    if (i === 0) {
      for (let y = 0; y < LABELS; y++) transitionGradient[LABELS * LABELS + y] += Math.exp(forward[y] + backward[y] - logZ);
      continue;
    }
    for (let x = 0; x < LABELS; x++) {
      for (let y = 0; y < LABELS; y++) {
        const path = forward[(i - 1) * LABELS + x] + transitions[x * LABELS + y] + emissions[i * LABELS + y] + backward[i * LABELS + y];
        transitionGradient[x * LABELS + y] += Math.exp(path - logZ);
      }
    }
  }
  return { gradient, transitionGradient, loss: logZ - score };
}

function dot(weights: Float32Array, from: number, input: Float32Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const n = input.length & ~3;
  for (let k = 0; k < n; k += 4) {
    a += weights[from + k] * input[k];
    b += weights[from + k + 1] * input[k + 1];
    c += weights[from + k + 2] * input[k + 2];
    d += weights[from + k + 3] * input[k + 3];
  }
  for (let k = n; k < input.length; k++) a += weights[from + k] * input[k];
  return a + b + c + d;
}
