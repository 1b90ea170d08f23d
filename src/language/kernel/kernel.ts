/**
 * The arithmetic under the network. All addresses are bytes into one memory of float32 numbers, at multiples of 16; matrices are
 * row-major with a given row stride in bytes. Two builds do the same: `wasm.ts` (SIMD) and `plain.ts` (any JavaScript engine).
 */
export interface Kernel {
  /** The whole memory. Take it anew after `reserve`, which may move it. */
  readonly memory: Float32Array;
  /** Makes room for `bytes` more and returns where they start. */
  reserve(bytes: number): number;
  /**
   * `c[m × n] = a[m × k] · b[k × n] + start`, where start is the row vector at `bias`, or what `c` holds where `bias` is -1.
   * `n` is a multiple of 8 and `b` has no gaps between its rows; `k` is even.
   */
  gemm(a: number, strideA: number, b: number, c: number, strideC: number, bias: number, m: number, k: number, n: number): void;
  /**
   * LSTM cells of `rows` sequences at one step: `gates` holds a row of 4·units sums (input, forget, output, candidate) each; updates
   * `cells` (rows × units, no gaps) and writes the new hidden values to `out`. `units` is a multiple of 4.
   */
  cells(gates: number, strideGates: number, cells: number, out: number, strideOut: number, rows: number, units: number): void;
}
