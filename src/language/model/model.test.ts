import { describe, expect, it } from 'vitest';
import { fromHalf, ModelFile, toHalf, writeModelFile } from './tensor-file.ts';
import { CASE_ROWS, crc32, HASH_ROWS, wordFeatures, wordKey, wordShape } from './word-features.ts';

describe('model files', () => {
  it('give back what they were given, within what the type can hold', () => {
    const values = Float32Array.from({ length: 12 }, (_, i) => Math.sin(i) * (i < 4 ? 0.01 : 3));
    const types = ['f32', 'f16', 'i8'] as const;
    const bytes = writeModelFile(
      'test',
      { words: ['ä'] },
      types.map((type) => ({ name: type, type, shape: [3, 4], values })),
    );
    // From a place in a larger buffer, as Node hands files out.
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    const file = new ModelFile(shifted.subarray(3), 'test');
    expect(file.header.meta).toEqual({ words: ['ä'] });
    for (const [type, error] of [
      ['f32', 0],
      ['f16', 2e-3],
      ['i8', 0.015],
    ] as const) {
      expect(file.shape(type)).toEqual([3, 4]);
      file.floats(type).forEach((value, i) => {
        expect(Math.abs(value - values[i])).toBeLessThanOrEqual(error);
      });
    }
    expect(() => file.floats('absent')).toThrow(/absent/);
    expect(() => new ModelFile(bytes, 'other')).toThrow(/test model where a other model/);
  });

  it('round half floats', () => {
    for (const value of [0, 1, -1, 0.5, 65504, 6.1e-5, 1e-7, -0.333251953125])
      expect(Math.abs(fromHalf(toHalf(value)) - value)).toBeLessThanOrEqual(Math.abs(value) / 2000 + 3e-8);
  });
});

describe('word features', () => {
  it('hash as the training does', () => {
    expect(crc32('123456789')).toBe(0xcbf43926);
    expect(crc32('aé😀')).toBe(0x7eef638a);
  });

  it('see shapes and keys', () => {
    expect(['Baghdad', 'F-16s', 'U.N.', 'iPhone'].map(wordShape)).toEqual(['Xxx', 'X-ddx', 'X.X.', 'xXxx']);
    expect(wordKey('Route-66')).toBe('route-00');
  });

  it('have rows of their own for texts in one case', () => {
    const shapes = (['mixed', 'lower', 'upper'] as const).map((casing) => wordFeatures('word', 'word', casing)[6]);
    expect(shapes[0]).toBeLessThan(HASH_ROWS);
    expect(shapes[1]).toBeGreaterThanOrEqual(HASH_ROWS);
    expect(shapes[1]).toBeLessThan(HASH_ROWS + CASE_ROWS);
    expect(shapes[2]).toBe(shapes[1] + CASE_ROWS);
  });
});
