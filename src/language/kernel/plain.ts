import { type Kernel, LARGEST, PANEL } from './kernel.ts';

/** tanh as a continued fraction, good to 1e-4 everywhere; the WASM build uses the same one. */
export function tanh(x: number): number {
  const v = Math.max(-4.97, Math.min(4.97, x));
  const q = v * v;
  return (v * (135135 + q * (17325 + q * (378 + q)))) / (135135 + q * (62370 + q * (3150 + q * 28)));
}

const sigmoid = (x: number): number => 0.5 + 0.5 * tanh(0.5 * x);

/** The kernel without WebAssembly: several times slower, for engines without SIMD and as a check of the other one. */
export class PlainKernel implements Kernel {
  memory = new Float32Array(1 << 16);
  shorts = new Int16Array(this.memory.buffer);
  private used = 16;

  reserve(bytes: number): number {
    const start = this.used;
    this.used += (bytes + 15) & ~15;
    if (this.used > this.memory.byteLength) {
      const larger = new Float32Array(Math.max(this.memory.length * 2, this.used / 4));
      larger.set(this.memory);
      this.memory = larger;
      this.shorts = new Int16Array(larger.buffer);
    }
    return start;
  }

  quantise(from: number, stride: number, out: number, scales: number, rows: number, k: number): void {
    const { memory: f, shorts } = this;
    for (let r = 0; r < rows; r++) {
      const start = (from + r * stride) >> 2;
      let largest = 1e-20;
      for (let i = 0; i < k; i++) largest = Math.max(largest, Math.abs(f[start + i]));
      const to = (out >> 1) + r * k;
      for (let i = 0; i < k; i++) shorts[to + i] = Math.round(f[start + i] * (LARGEST / largest));
      f[(scales >> 2) + r] = largest / LARGEST;
    }
  }

  gemm(
    a: number,
    scalesA: number,
    b: number,
    scalesB: number,
    c: number,
    strideC: number,
    bias: number,
    m: number,
    k: number,
    n: number,
  ): void {
    const { memory: f, shorts } = this;
    const sums = new Float64Array(PANEL);
    for (let j = 0; j < n; j += PANEL) {
      for (let i = 0; i < m; i++) {
        sums.fill(0);
        let at = (b >> 1) + j * k;
        for (let p = (a >> 1) + i * k; p < (a >> 1) + (i + 1) * k; p += 2, at += 2 * PANEL) {
          const x = shorts[p];
          const y = shorts[p + 1];
          for (let l = 0; l < PANEL; l++) sums[l] += x * shorts[at + 2 * l] + y * shorts[at + 2 * l + 1];
        }
        const row = ((c + i * strideC) >> 2) + j;
        const scale = f[(scalesA >> 2) + i];
        for (let l = 0; l < PANEL; l++) {
          const start = bias < 0 ? f[row + l] : f[(bias >> 2) + j + l];
          f[row + l] = start + sums[l] * scale * f[(scalesB >> 2) + j + l];
        }
      }
    }
  }

  mix(a: number, b: number, stride: number, first: number, out: number, k: number, n: number): void {
    const f = this.memory;
    for (let j = 0; j < n; j++) {
      let sum = f[(first >> 2) + j];
      for (let i = 0; i < k; i++) sum += f[(a >> 2) + i] * f[((b + i * stride) >> 2) + j];
      f[(out >> 2) + j] = sum;
    }
  }

  cells(gates: number, strideGates: number, cells: number, out: number, strideOut: number, rows: number, units: number): void {
    const f = this.memory;
    for (let r = 0; r < rows; r++) {
      const g = (gates + r * strideGates) >> 2;
      const cell = (cells >> 2) + r * units;
      const o = (out + r * strideOut) >> 2;
      for (let j = 0; j < units; j++) {
        const c = sigmoid(f[g + units + j]) * f[cell + j] + sigmoid(f[g + j]) * tanh(f[g + 3 * units + j]);
        f[cell + j] = c;
        f[o + j] = sigmoid(f[g + 2 * units + j]) * tanh(c);
      }
    }
  }

  leaky(start: number, count: number): void {
    const f = this.memory;
    for (let i = start >> 2; i < (start >> 2) + count; i++) if (f[i] < 0) f[i] *= 0.1;
  }
}
