/** One example: features of equal length, and whether it is a positive one. */
export interface LabelledFeatures {
  readonly x: Float64Array;
  readonly y: 0 | 1;
}

/** Logistic regression with a ridge on all weights but the bias, by Newton's method. Returns the weights, the bias last. */
export function logisticRegression(examples: readonly LabelledFeatures[], width: number, ridge: number): Float64Array {
  const d = width + 1;
  const w = new Float64Array(d);
  for (let step = 0; step < 25; step++) {
    const gradient = new Float64Array(d);
    const hessian = Array.from({ length: d }, () => new Float64Array(d));
    for (const { x, y } of examples) {
      const active: [number, number][] = [[width, 1]];
      let z = w[width];
      for (let i = 0; i < width; i++) {
        if (x[i] === 0) continue;
        active.push([i, x[i]]);
        z += w[i] * x[i];
      }
      const p = 1 / (1 + Math.exp(-z));
      for (const [i, xi] of active) {
        gradient[i] += (y - p) * xi;
        for (const [j, xj] of active) hessian[i][j] += p * (1 - p) * xi * xj;
      }
    }
    for (let i = 0; i < d; i++) {
      const r = i === width ? 0.01 : ridge;
      gradient[i] -= r * w[i];
      hessian[i][i] += r;
    }
    const move = solve(hessian, gradient);
    // A short leash keeps Newton's method from overshooting where classes are nearly separable.
    for (let i = 0; i < d; i++) w[i] += Math.max(-2, Math.min(2, move[i]));
    if (move.every((m) => Math.abs(m) < 1e-4)) break;
  }
  return w;
}

/** Gaussian elimination with row exchange. */
function solve(matrix: readonly Float64Array[], vector: Float64Array): Float64Array {
  const n = vector.length;
  const m = matrix.map((row, i) => [...row, vector[i]]);
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(m[r][i]) > Math.abs(m[pivot][i])) pivot = r;
    [m[i], m[pivot]] = [m[pivot], m[i]];
    for (let r = i + 1; r < n; r++) {
      const f = m[r][i] / m[i][i];
      if (f !== 0) for (let c = i; c <= n; c++) m[r][c] -= f * m[i][c];
    }
  }
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = m[i][n];
    for (let c = i + 1; c < n; c++) sum -= m[i][c] * x[c];
    x[i] = sum / m[i][i];
  }
  return x;
}
