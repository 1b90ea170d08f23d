import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestTree, isTree } from './tree.ts';

/** Every assignment of heads, so only for a few words. */
function bestByTrying(scores: Float64Array, n: number): number {
  let best = Number.NEGATIVE_INFINITY;
  const heads = new Int32Array(n);
  const visit = (i: number, sum: number): void => {
    if (i === n) {
      if (sum > best && isTree(heads)) best = sum;
      return;
    }
    for (let j = 0; j <= n; j++) {
      if (j === i + 1) continue;
      heads[i] = j;
      visit(i + 1, sum + scores[i * (n + 1) + j]);
    }
  };
  visit(0, 0);
  return best;
}

describe('bestTree', () => {
  it('finds the heaviest tree with one root', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 5 })
          .chain((n) =>
            fc.tuple(
              fc.constant(n),
              fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: n * (n + 1), maxLength: n * (n + 1) }),
            ),
          ),
        ([n, values]) => {
          const scores = Float64Array.from(values);
          const heads = bestTree(scores, n);
          expect(isTree(heads)).toBe(true);
          let sum = 0;
          heads.forEach((head, i) => {
            sum += scores[i * (n + 1) + head];
          });
          expect(sum).toBeCloseTo(bestByTrying(scores, n), 6);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('gives a tree for larger sentences', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 60 }), fc.infiniteStream(fc.double({ min: -9, max: 9, noNaN: true })), (n, stream) => {
        const scores = Float32Array.from({ length: n * (n + 1) }, () => stream.next().value as number);
        const heads = bestTree(scores, n);
        expect(isTree(heads)).toBe(true);
        heads.forEach((head, i) => {
          expect(head).not.toBe(i + 1);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('does not take cycles or two roots for a tree', () => {
    expect(isTree([0, 1, 2])).toBe(true);
    expect(isTree([0, 0, 2])).toBe(false);
    expect(isTree([2, 1, 0])).toBe(false);
  });
});
