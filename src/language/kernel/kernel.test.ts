import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { KERNEL_BASE64 } from './bytes.ts';
import { makeFactor } from './factor.ts';
import type { Kernel } from './kernel.ts';
import { PlainKernel } from './plain.ts';
import { WasmKernel } from './wasm.ts';
import { kernelText } from './wat.ts';

/** Numbers that look random and are the same in every run. */
function numbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 1073741824 - 1;
  });
}

function put(kernel: Kernel, values: Float32Array): number {
  const at = kernel.reserve(values.length * 4);
  kernel.memory.set(values, at >> 2);
  return at;
}

const read = (kernel: Kernel, at: number, count: number): Float32Array => kernel.memory.slice(at >> 2, (at >> 2) + count);

function expectClose(found: Float32Array, wanted: ArrayLike<number>, error: number): void {
  expect(found.length).toBe(wanted.length);
  found.forEach((value, i) => {
    expect(Math.abs(value - wanted[i])).toBeLessThan(error);
  });
}

describe('the shipped bytes', () => {
  it('are those of wat.ts', async () => {
    const module = (await wabt()).parseWat('kernel.wat', kernelText(), { simd: true });
    expect(Buffer.from(module.toBinary({}).buffer).toString('base64')).toBe(KERNEL_BASE64);
  });
});

for (const [name, make] of [
  ['WebAssembly', () => new WasmKernel()],
  ['plain', () => new PlainKernel()],
] as const) {
  describe(`${name} kernel`, () => {
    it('multiplies rounded matrices', () => {
      const kernel = make();
      const [m, k, n] = [3, 16, 20];
      const [a, b, bias] = [numbers(m * k, 1), numbers(k * n, 2), numbers(32, 3)];
      const wanted = new Float32Array(m * 32);
      for (let i = 0; i < m; i++)
        for (let j = 0; j < 32; j++) {
          let sum = bias[j];
          for (let p = 0; p < k && j < n; p++) sum += a[i * k + p] * b[p * n + j];
          wanted[i * 32 + j] = sum;
        }
      const factor = makeFactor(kernel, b, n);
      expect(factor.columns).toBe(32);
      const [from, start] = [put(kernel, a), put(kernel, bias)];
      const [integers, scales, out] = [kernel.reserve(m * k * 2), kernel.reserve(m * 4), kernel.reserve(m * 32 * 4)];
      kernel.quantise(from, k * 4, integers, scales, m, k);
      kernel.gemm(integers, scales, factor.at, factor.scales, out, 32 * 4, start, m, k, 32);
      expectClose(read(kernel, out, m * 32), wanted, 2e-3);
      // Once more on top of what is there.
      kernel.gemm(integers, scales, factor.at, factor.scales, out, 32 * 4, -1, m, k, 32);
      expectClose(
        read(kernel, out, m * 32),
        wanted.map((value, i) => 2 * value - bias[i % 32]),
        4e-3,
      );
    });

    it('does not leave 32 bits at the worst', () => {
      const kernel = make();
      const k = 256;
      const factor = makeFactor(kernel, new Float32Array(k).fill(1), 1);
      const [from, start] = [put(kernel, new Float32Array(k).fill(1)), put(kernel, new Float32Array(16))];
      const [integers, scales, out] = [kernel.reserve(k * 2), kernel.reserve(4), kernel.reserve(64)];
      kernel.quantise(from, k * 4, integers, scales, 1, k);
      kernel.gemm(integers, scales, factor.at, factor.scales, out, 64, start, 1, k, 16);
      expect(read(kernel, out, 1)[0]).toBeCloseTo(k, 0);
    });

    it('mixes rows', () => {
      const kernel = make();
      const [k, n] = [6, 7];
      const [a, b, first] = [numbers(k, 4), numbers(k * n + 4, 5), numbers(8, 6)];
      const wanted = Array.from({ length: n }, (_, j) => a.reduce((sum, x, i) => sum + x * b[i * n + j], first[j]));
      const [atA, atB, atFirst, out] = [put(kernel, a), put(kernel, b), put(kernel, first), kernel.reserve(32)];
      kernel.mix(atA, atB, n * 4, atFirst, out, k, n);
      expectClose(read(kernel, out, n), wanted, 1e-5);
    });

    it('steps cells as the textbook has it', () => {
      const kernel = make();
      const units = 4;
      const gates = numbers(4 * units, 7).map((value) => value * 3);
      const before = numbers(units, 8);
      const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
      const after = Array.from(before, (c, j) => sigmoid(gates[units + j]) * c + sigmoid(gates[j]) * Math.tanh(gates[3 * units + j]));
      const [atGates, atCells, out] = [put(kernel, gates), put(kernel, before), kernel.reserve(units * 4)];
      kernel.cells(atGates, 0, atCells, out, 0, 1, units);
      expectClose(read(kernel, atCells, units), after, 1e-3);
      expectClose(
        read(kernel, out, units),
        after.map((c, j) => sigmoid(gates[2 * units + j]) * Math.tanh(c)),
        1e-3,
      );
    });

    it('rectifies and keeps what it holds when it grows', () => {
      const kernel = make();
      const at = put(kernel, Float32Array.of(1, -1, 0, -0.5));
      kernel.leaky(at, 4);
      const far = kernel.reserve(8_000_000);
      kernel.memory[(far >> 2) + 1_999_999] = 5;
      expectClose(read(kernel, at, 4), [1, -0.1, 0, -0.05], 1e-6);
    });
  });
}
