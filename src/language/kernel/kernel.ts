/**
 * The arithmetic under the network. All addresses are bytes into one memory, at multiples of 16 where nothing else is said. Two builds
 * do the same: `wasm.ts` (SIMD) and `plain.ts` (any JavaScript engine).
 *
 * Large products run on 16-bit integers: a left factor is rounded row by row (`quantise`), a right factor once, column by column
 * (factor.ts), and sums of products are exact in 32 bits.
 */

/** Columns of a right factor that lie together: all k rows of the first 16, then those of the next 16, … */
export const PANEL = 16;

/** Largest number that `quantise` writes; with it and the columns' scales no sum leaves 32 bits. */
export const LARGEST = 8191;

export interface Kernel {
  /** The whole memory. Take it anew after `reserve`, which may move it. */
  readonly memory: Float32Array;
  readonly shorts: Int16Array;
  /** Makes room for `bytes` more and returns where they start. */
  reserve(bytes: number): number;
  /**
   * Rounds `rows` rows of `k` float32 numbers (a multiple of 8; `stride` in bytes) to int16 rows without gaps at `out`; the float32 at
   * `scales`, one a row, times an integer is the number it stands for.
   */
  quantise(from: number, stride: number, out: number, scales: number, rows: number, k: number): void;
  /**
   * `c[m × n] = a[m × k] · b[k × n] + start` for a quantised `a` with its scales and a factor `b` with its columns' scales, where start is
   * the row vector at `bias`, or what `c` holds where `bias` is -1. `n` is a multiple of `PANEL`, `k` of 8; `strideC` in bytes.
   */
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
  ): void;
  /**
   * `out[n] = first[n] + a[k] · b[k × n]` in float32 for small products; `stride` of `b` in bytes, `k` even. Writes up to the next
   * multiple of 4 numbers; `b` and `first` need only lie at multiples of 4 bytes.
   */
  mix(a: number, b: number, stride: number, first: number, out: number, k: number, n: number): void;
  /**
   * LSTM cells of `rows` sequences at one step: `gates` holds a row of 4·units sums (input, forget, output, candidate) each; updates
   * `cells` (rows × units, no gaps) and writes the new hidden values to `out`. `units` is a multiple of 4.
   */
  cells(gates: number, strideGates: number, cells: number, out: number, strideOut: number, rows: number, units: number): void;
  /** Leaky rectifier with slope 0.1, in place; `count` numbers, a multiple of 4. */
  leaky(start: number, count: number): void;
}
