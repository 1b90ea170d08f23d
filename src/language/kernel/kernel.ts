/**
 * The arithmetic under the network. All addresses are bytes into one memory of float32 numbers, at multiples of 16. Two builds do the
 * same: `wasm.ts` (SIMD) and `plain.ts` (any JavaScript engine).
 *
 * Left factors and results are row-major with a row stride in bytes. The right factor of `gemm` lies in panels of `PANEL` columns: all
 * k rows of the first eight columns, then those of the next eight, so that the innermost loop reads it in order.
 */
export const PANEL = 8;

export interface Kernel {
  /** The whole memory. Take it anew after `reserve`, which may move it. */
  readonly memory: Float32Array;
  /** Makes room for `bytes` more and returns where they start. */
  reserve(bytes: number): number;
  /**
   * `c[m × n] = a[m × k] · b[k × n] + start`, where start is the row vector at `bias`, or what `c` holds where `bias` is -1.
   * `n` is a multiple of `PANEL`, `k` is even.
   */
  gemm(a: number, strideA: number, b: number, c: number, strideC: number, bias: number, m: number, k: number, n: number): void;
  /**
   * LSTM cells of `rows` sequences at one step: `gates` holds a row of 4·units sums (input, forget, output, candidate) each; updates
   * `cells` (rows × units, no gaps) and writes the new hidden values to `out`. `units` is a multiple of 4.
   */
  cells(gates: number, strideGates: number, cells: number, out: number, strideOut: number, rows: number, units: number): void;
  /** Leaky rectifier with slope 0.1, in place; `count` numbers, a multiple of 4. */
  leaky(start: number, count: number): void;
}
