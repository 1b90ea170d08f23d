import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandsOf, NEAR_COPY, signatureOf, similarity } from './near-copies.ts';

const word = fc.stringMatching(/^[a-z]{2,8}$/);
const words = (min: number, max: number) => fc.array(word, { minLength: min, maxLength: max });
const sign = (text: string) => signatureOf(text) ?? [];
const meets = (a: number[], b: number[]) => bandsOf(a).some((band) => bandsOf(b).includes(band));

describe('near-copies', () => {
  it('are texts with another headline, other signs and a last paragraph left out', () => {
    fc.assert(
      fc.property(words(150, 250), words(4, 8), (text, headline) => {
        const a = sign(text.join(' '));
        const b = sign(`${headline.join(' ')}\n\n${text.slice(0, -12).join(', ').toUpperCase()}.`);
        expect(similarity(a, b)).toBeGreaterThan(NEAR_COPY);
        expect(meets(a, b)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('are not texts of the same words in another order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 80, maxLength: 120 }), (text) => {
        expect(similarity(sign(text.join(' ')), sign([...text].sort().reverse().join(' ')))).toBeLessThan(NEAR_COPY);
      }),
      { numRuns: 30 },
    );
  });

  it('estimate the share of common five-word runs', () => {
    const text = Array.from({ length: 400 }, (_, i) => `w${(i * 7919) % 4001}`);
    const half = [...text.slice(0, 200), ...Array.from({ length: 200 }, (_, i) => `v${i}`)];
    // 196 of 596 runs are common.
    expect(Math.abs(similarity(sign(text.join(' ')), sign(half.join(' '))) - 196 / 596)).toBeLessThan(0.15);
  });

  it('are not looked for among texts too short to tell', () => {
    expect(signatureOf('The army denied it.')).toBeNull();
    expect(signatureOf('')).toBeNull();
    expect(signatureOf('x'.repeat(1_000_000))).toBeNull();
  });
});
