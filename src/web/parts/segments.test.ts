import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributionOut } from '../../server/schema.ts';
import type { StoredClaim } from '../../store/store.ts';
import { paragraphs } from './segments.ts';

const claim = (id: string, start: number, end: number): StoredClaim =>
  ({ id, start, end, quantities: [], spans: { sentence: { start, end } } }) as unknown as StoredClaim;
const said = (sourceCode: string, start: number, end: number): AttributionOut => ({
  source: [],
  cue: [],
  content: [{ start, end }],
  sourceCode,
  depth: 0,
});

describe('cutting a report into stretches', () => {
  it('keeps nested words with the innermost speaker', () => {
    const text = 'A said B said rain fell.\n\nA new line.';
    const [first, second] = paragraphs(text, [claim('c', 14, 18)], [said('A', 7, 24), said('B', 14, 24)], null);
    const rain = first.segments.find((segment) => text.slice(segment.start, segment.end) === 'rain');
    expect(rain?.within?.sourceCode).toBe('B');
    expect(rain?.depth).toBe(2);
    expect(rain?.triggers.map(({ id }) => id)).toEqual(['c']);
    expect(second.segments).toHaveLength(1);
    expect(second.segments[0].within).toBeNull();
  });

  it('loses and doubles no character, whatever overlaps', () => {
    const span = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(
        fc.string({ maxLength: 50, unit: 'grapheme' }),
        fc.array(span, { maxLength: 6 }),
        fc.array(span, { maxLength: 6 }),
        (text, a, b) => {
          const claims = a.map(([start, end], i) => claim(`${i}`, start, end));
          const parts = paragraphs(
            text,
            claims,
            b.map(([start, end]) => said('X', start, end)),
            claims[0] ?? null,
          );
          for (const part of parts)
            expect(part.segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.slice(part.start, part.end));
          const kept = parts.map((part) => text.slice(part.start, part.end)).join('\n');
          expect(kept).toBe(
            text
              .split('\n')
              .filter((line) => line.trim() !== '')
              .join('\n'),
          );
        },
      ),
    );
  });
});
