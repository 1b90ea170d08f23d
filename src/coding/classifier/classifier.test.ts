import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Classifier, classify } from './classifier.ts';
import { readClassifiers, writeClassifiers } from './file.ts';
import { hash32, rowsOf } from './hashing.ts';

const small = (seed: number, deep: boolean): Classifier => {
  const value = (i: number) => Math.fround(Math.sin(seed + i * 7.3));
  return {
    classes: ['a', 'b', 'c'],
    bits: 4,
    wide: Float32Array.from({ length: 48 }, (_, i) => (i % 5 ? value(i) : 0)),
    deep: deep
      ? {
          inputs: 6,
          hidden: 4,
          w1: Float32Array.from({ length: 24 }, (_, i) => value(i)),
          b1: Float32Array.from({ length: 4 }, (_, i) => value(i)),
          w2: Float32Array.from({ length: 12 }, (_, i) => value(i + 3)),
        }
      : null,
  };
};

describe('classifier', () => {
  it('gives probabilities that add up to one', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.string(), { maxLength: 20 }), fc.boolean(), (seed, features, deep) => {
        const model = small(seed % 1000, deep);
        const p = classify(model, { rows: rowsOf(features, model.bits), dense: deep ? new Float32Array(6).fill(0.3) : null });
        expect([...p].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
        for (const v of p) expect(v).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('comes back from its file with nearly the same answers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.array(fc.string(), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (seed, features, deep) => {
          const model = small(seed, deep);
          const { model: back } = readClassifiers(writeClassifiers({ model }));
          const one = { rows: rowsOf(features, model.bits), dense: deep ? new Float32Array(6).fill(0.5) : null };
          const [p, q] = [classify(model, one), classify(back, one)];
          p.forEach((v, i) => {
            expect(Math.abs(v - q[i])).toBeLessThan(0.15);
          });
        },
      ),
    );
  });

  it('throws on a file that is cut short', () => {
    const file = writeClassifiers({ model: small(1, true) });
    expect(() => readClassifiers(file.subarray(0, file.length - 5))).toThrow();
  });

  it('hashes alike every time and spreads short strings', () => {
    expect(hash32('shell')).toBe(hash32('shell'));
    const rows = new Set(Array.from({ length: 256 }, (_, i) => hash32(`w${i}`) & 4095));
    expect(rows.size).toBeGreaterThan(200);
  });
});
