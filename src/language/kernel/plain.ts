import { type Kernel, PANEL } from './kernel.ts';

/** tanh as a continued fraction, good to 1e-6 up to where it is 1 anyway; the WASM build uses the same one. */
export function tanh(x: number): number {
  const v = Math.max(-4.97, Math.min(4.97, x));
  const q = v * v;
  return (v * (135135 + q * (17325 + q * (378 + q)))) / (135135 + q * (62370 + q * (3150 + q * 28)));
}

const sigmoid = (x: number): number => 0.5 + 0.5 * tanh(0.5 * x);

/** The kernel without WebAssembly: several times slower, for engines without SIMD and as a check of the other one. */
export class PlainKernel implements Kernel {
  memory = new Float32Array(1 << 16);
  private used = 16;

  reserve(bytes: number): number {
    const start = this.used;
    this.used += (bytes + 15) & ~15;
    if (this.used > this.memory.byteLength) {
      const larger = new Float32Array(Math.max(this.memory.length * 2, this.used / 4));
      larger.set(this.memory);
      this.memory = larger;
    }
    return start;
  }

  gemm(a: number, strideA: number, b: number, c: number, strideC: number, bias: number, m: number, k: number, n: number): void {
    const f = this.memory;
    for (let i = 0; i < m; i++) {
      const rowA = (a + i * strideA) >> 2;
      const rowC = (c + i * strideC) >> 2;
      if (bias >= 0) f.copyWithin(rowC, bias >> 2, (bias >> 2) + n);
      for (let j = 0; j < n; j += PANEL) {
        let at = (b >> 2) + j * k;
        for (let p = 0; p < k; p++, at += PANEL) {
          const x = f[rowA + p];
          for (let l = 0; l < PANEL; l++) f[rowC + j + l] += x * f[at + l];
        }
      }
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
