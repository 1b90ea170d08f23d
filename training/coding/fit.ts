import { type Case, type Classifier, type Deep, softmax } from '../../src/coding/classifier/classifier.ts';

/** One training example. */
export interface Example extends Case {
  readonly label: number;
  readonly weight: number;
}

export interface FitOptions {
  bits: number;
  epochs?: number;
  rate?: number;
  /** Shrinkage of wide weights at each touch. */
  l2?: number;
  hidden?: number;
  deepRate?: number;
  /** Share of the deep part's inputs and hidden units left out at each step. */
  dropout?: number;
  seed?: number;
}

/** Error of the right class below which an example of the first class (nothing) is left alone by the deep part. */
const SURE = 0.02;

/**
 * Several classifiers from different seeds as one that adds up their scores: the mean of the wide weights, the hidden layers side by side. Such a
 * committee errs less than any of its members (Hansen and Salamon 1990).
 */
export function trainCommittee(examples: readonly Example[], classes: readonly string[], options: FitOptions, members: number): Classifier {
  const all = Array.from({ length: members }, (_, i) => train(examples, classes, { ...options, seed: (options.seed ?? 1) + i }));
  const [first] = all;
  const wide = new Float32Array(first.wide.length);
  for (const { wide: own } of all) for (let i = 0; i < wide.length; i++) wide[i] += own[i] / members;
  const deep = first.deep;
  if (!deep) return { ...first, wide };
  const { inputs, hidden } = deep;
  const n = classes.length;
  const w1 = new Float32Array(inputs * hidden * members);
  const b1 = new Float32Array(hidden * members);
  const w2 = new Float32Array(hidden * members * n);
  all.forEach(({ deep: own }, k) => {
    if (!own) return;
    for (let i = 0; i < inputs; i++) w1.set(own.w1.subarray(i * hidden, (i + 1) * hidden), (i * members + k) * hidden);
    b1.set(own.b1, k * hidden);
    w2.set(
      own.w2.map((w) => w / members),
      k * hidden * n,
    );
  });
  return { ...first, wide, deep: { inputs, hidden: hidden * members, w1, b1, w2 } };
}

/** Fits a wide and deep classifier by AdaGrad, one example at a time. Same seed and examples, same weights. */
export function train(examples: readonly Example[], classes: readonly string[], options: FitOptions): Classifier {
  const { bits, epochs = 10, rate = 0.1, l2 = 2e-5, hidden = 48, deepRate = 0.02, dropout = 0.25, seed = 1 } = options;
  const n = classes.length;
  const random = seededRandom(seed);
  const wide = new Float32Array(2 ** bits * n);
  const wideSquares = new Float32Array(2 ** bits * n);
  const inputs = examples[0]?.dense?.length ?? 0;
  const deep: Deep | null = inputs
    ? { inputs, hidden, w1: filled(inputs * hidden, Math.sqrt(2 / inputs)), b1: new Float32Array(hidden), w2: filled(hidden * n, 0.05) }
    : null;
  function filled(count: number, spread: number): Float32Array {
    return Float32Array.from({ length: count }, () => (random() + random() + random() - 1.5) * spread);
  }
  const s1 = new Float32Array(inputs * hidden).fill(1e-3);
  const sb = new Float32Array(hidden).fill(1e-3);
  const s2 = new Float32Array(hidden * n).fill(1e-3);
  const order = Uint32Array.from(examples, (_, i) => i);
  const h = new Float32Array(hidden);
  const dh = new Float32Array(hidden);
  const keep = new Uint8Array(hidden);
  const z = new Float64Array(n);
  const x = new Float32Array(inputs);
  // The mean of the weights after each later epoch generalizes better than the last (Polyak and Juditsky 1992).
  const kept: Float32Array[] = deep ? [wide, deep.w1, deep.b1, deep.w2] : [wide];
  const averages = kept.map((values) => new Float32Array(values.length));
  let taken = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const decay = 1 - epoch / (epochs + 1);
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const k of order) {
      const { rows, dense, label, weight } = examples[k];
      z.fill(0);
      for (let f = 0; f < rows.length; f++) for (let c = 0, b = rows[f] * n; c < n; c++) z[c] += wide[b + c];
      if (deep && dense) {
        const scale = 1 / (1 - dropout);
        for (let i = 0; i < inputs; i++) x[i] = random() < dropout ? 0 : dense[i] * scale;
        h.set(deep.b1);
        for (let i = 0; i < inputs; i++) {
          const v = x[i];
          if (v !== 0) for (let j = 0, b = i * hidden; j < hidden; j++) h[j] += v * deep.w1[b + j];
        }
        for (let j = 0; j < hidden; j++) {
          keep[j] = h[j] > 0 && random() >= dropout ? 1 : 0;
          h[j] = keep[j] ? h[j] * scale : 0;
          if (h[j] !== 0) for (let c = 0; c < n; c++) z[c] += h[j] * deep.w2[j * n + c];
        }
      }
      softmax(z);
      for (let c = 0; c < n; c++) z[c] = weight * (z[c] - (c === label ? 1 : 0));
      for (let f = 0; f < rows.length; f++)
        for (let c = 0, b = rows[f] * n; c < n; c++) {
          const g = z[c] + l2 * wide[b + c];
          if (Math.abs(g) < 1e-5) continue;
          wideSquares[b + c] += g * g;
          wide[b + c] -= (decay * rate * g) / (Math.sqrt(wideSquares[b + c]) + 1e-2);
        }
      // What is as good as certain teaches the deep part nothing and would take most of the time.
      if (deep && dense && (label !== 0 || Math.abs(z[label]) > SURE)) {
        const scale = 1 / (1 - dropout);
        for (let j = 0; j < hidden; j++) {
          dh[j] = 0;
          if (!keep[j]) continue;
          for (let c = 0; c < n; c++) {
            const at = j * n + c;
            dh[j] += z[c] * deep.w2[at];
            const g = z[c] * h[j];
            s2[at] += g * g;
            deep.w2[at] -= (decay * deepRate * g) / Math.sqrt(s2[at]);
          }
          dh[j] *= scale;
          sb[j] += dh[j] * dh[j];
          deep.b1[j] -= (decay * deepRate * dh[j]) / Math.sqrt(sb[j]);
        }
        for (let i = 0; i < inputs; i++) {
          const v = x[i];
          if (v === 0) continue;
          for (let j = 0, b = i * hidden; j < hidden; j++) {
            if (dh[j] === 0) continue;
            const g = v * dh[j];
            s1[b + j] += g * g;
            deep.w1[b + j] -= (decay * deepRate * g) / Math.sqrt(s1[b + j]);
          }
        }
      }
    }
    if (epoch * 3 < epochs) continue;
    taken++;
    kept.forEach((values, which) => {
      for (let i = 0; i < values.length; i++) averages[which][i] += values[i];
    });
  }
  const means = averages.map((sums) => sums.map((sum) => sum / taken));
  const [w, ...d] = means;
  return { classes, bits, wide: w, deep: deep && { ...deep, w1: d[0], b1: d[1], w2: d[2] } };
}

/** A seeded linear congruential generator (Numerical Recipes' constants): numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
