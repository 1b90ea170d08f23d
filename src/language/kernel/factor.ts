import { type Kernel, LARGEST, PANEL } from './kernel.ts';

/** A right factor of `gemm` in the kernel's memory. */
export interface Factor {
  readonly at: number;
  readonly scales: number;
  readonly rows: number;
  /** Filled up to whole panels. */
  readonly columns: number;
}

/**
 * Rounds a row-major matrix to int16, each column with the finest scale at which no sum over its rows can leave 32 bits, and lays it out
 * in panels: pairs of rows side by side, as the SIMD product of pairs takes them.
 */
export function makeFactor(kernel: Kernel, values: Float32Array, columns: number): Factor {
  const rows = values.length / columns;
  const padded = Math.ceil(columns / PANEL) * PANEL;
  const at = kernel.reserve(rows * padded * 2);
  const scales = kernel.reserve(padded * 4);
  const { memory, shorts } = kernel;
  for (let j = 0; j < padded; j++) {
    const start = (at >> 1) + (j - (j % PANEL)) * rows + (j % PANEL) * 2;
    let largest = 0;
    let sum = 0;
    for (let i = 0; i < rows && j < columns; i++) {
      const size = Math.abs(values[i * columns + j]);
      largest = Math.max(largest, size);
      sum += size;
    }
    // Half a unit of rounding a row is counted in.
    const fine = largest === 0 ? 1 : Math.min(32767 / largest, ((2 ** 31 - 1) / LARGEST - rows / 2) / sum);
    memory[(scales >> 2) + j] = 1 / fine;
    for (let i = 0; i < rows; i++)
      shorts[start + (i >> 1) * PANEL * 2 + (i & 1)] = j < columns ? Math.round(values[i * columns + j] * fine) : 0;
  }
  return { at, scales, rows, columns: padded };
}
