/** Weights of which a step touches few: Adagrad (Duchi et al. 2011). */
export class Sparse {
  readonly values: Float32Array;
  private readonly squares: Float32Array;
  private readonly rate: number;

  constructor(values: Float32Array, rate: number) {
    this.values = values;
    this.squares = new Float32Array(values.length).fill(0.05);
    this.rate = rate;
  }

  update(to: number, gradient: Float32Array, from: number, length: number, l2: number, slow: number): void {
    for (let k = 0; k < length; k++) {
      const g = gradient[from + k] + l2 * this.values[to + k];
      if (g === 0) continue;
      this.squares[to + k] += g * g;
      this.values[to + k] -= (slow * this.rate * g) / Math.sqrt(this.squares[to + k]);
    }
  }
}

/** Weights that each step moves: Adam (Kingma and Ba 2015). */
export class Dense {
  readonly values: Float32Array;
  readonly gradient: Float32Array;
  private readonly mean: Float32Array;
  private readonly square: Float32Array;
  private readonly rate: number;
  private steps = 0;

  constructor(values: Float32Array, rate: number) {
    this.values = values;
    this.gradient = new Float32Array(values.length);
    this.mean = new Float32Array(values.length);
    this.square = new Float32Array(values.length);
    this.rate = rate;
  }

  step(slow: number): void {
    this.steps++;
    const rate = (slow * this.rate * Math.sqrt(1 - 0.999 ** this.steps)) / (1 - 0.9 ** this.steps);
    for (let k = 0; k < this.values.length; k++) {
      const g = this.gradient[k];
      this.mean[k] = 0.9 * this.mean[k] + 0.1 * g;
      this.square[k] = 0.999 * this.square[k] + 0.001 * g * g;
      this.values[k] -= (rate * this.mean[k]) / (Math.sqrt(this.square[k]) + 1e-8);
      this.gradient[k] = 0;
    }
  }
}
