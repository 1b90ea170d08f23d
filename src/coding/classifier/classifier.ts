/**
 * The small trained model of `coding`: a wide and deep classifier (Cheng et al. 2016). The wide part is multinomial logistic
 * regression over hashed string features; the deep part one hidden layer over numbers (word vectors, the parser's states).
 */
export interface Classifier {
  readonly classes: readonly string[];
  readonly bits: number;
  /** 2^bits rows of `classes.length` weights. */
  readonly wide: Float32Array;
  /** Null where the model has no deep part. */
  readonly deep: Deep | null;
}

export interface Deep {
  readonly inputs: number;
  readonly hidden: number;
  /** `inputs` rows of `hidden` weights. */
  readonly w1: Float32Array;
  readonly b1: Float32Array;
  /** `hidden` rows of `classes.length` weights. */
  readonly w2: Float32Array;
}

/** What is known of one case: rows of hashed features and, for a deep part, `inputs` numbers, or its hidden layer where that is known already. */
export interface Case {
  readonly rows: Uint32Array;
  readonly dense: Float32Array | null;
  readonly hidden?: Float32Array | null;
}

/** Probabilities of the classes, in their order. */
export function classify(model: Classifier, { rows, dense, hidden: known }: Case): Float64Array {
  const n = model.classes.length;
  const z = new Float64Array(n);
  for (let f = 0; f < rows.length; f++) {
    const base = rows[f] * n;
    for (let c = 0; c < n; c++) z[c] += model.wide[base + c];
  }
  const h = model.deep ? (known ?? (dense && hiddenOf(model.deep, dense))) : null;
  if (model.deep && h) {
    const { w2, hidden } = model.deep;
    for (let j = 0; j < hidden; j++) {
      const v = h[j];
      if (v <= 0) continue;
      for (let c = 0; c < n; c++) z[c] += v * w2[j * n + c];
    }
  }
  return softmax(z);
}

/** The hidden layer before its rectifier: callers take what is above zero. */
export function hiddenOf({ w1, b1, hidden, inputs }: Deep, dense: Float32Array): Float32Array {
  const h = Float32Array.from(b1);
  for (let i = 0; i < inputs; i++) {
    const x = dense[i];
    if (x === 0) continue;
    const base = i * hidden;
    for (let j = 0; j < hidden; j++) h[j] += x * w1[base + j];
  }
  return h;
}

export function softmax(z: Float64Array): Float64Array {
  let max = -Infinity;
  for (const v of z) if (v > max) max = v;
  let sum = 0;
  for (let i = 0; i < z.length; i++) {
    z[i] = Math.exp(z[i] - max);
    sum += z[i];
  }
  for (let i = 0; i < z.length; i++) z[i] /= sum;
  return z;
}
