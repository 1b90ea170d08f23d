import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimOf } from './claim-fixture.ts';
import { exportReference, uniqueStretch } from './reference.ts';

describe('reference records', () => {
  const text = 'Guns fired at Talish. Guns fired at Talish again, and guns fired at Seysulan.';
  it('give each trigger a stretch that stands once in the text', () => {
    for (let at = text.indexOf('fired'); at >= 0; at = text.indexOf('fired', at + 1)) {
      const stretch = uniqueStretch(text, at, at + 5) as string;
      expect(stretch).toContain('fired');
      expect(text.split(stretch)).toHaveLength(2);
    }
  });

  it('hold the trigger within `at` for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.nat(60), fc.nat(60), (any, x, y) => {
        const start = Math.min(x, y);
        const end = Math.max(x, y);
        const stretch = uniqueStretch(any, start, end);
        if (stretch === null) return;
        expect(any.indexOf(stretch)).toBe(any.lastIndexOf(stretch));
        const at = any.indexOf(stretch);
        expect(at <= start && at + stretch.length >= end).toBe(true);
      }),
    );
  });

  it('are in the form of the guideline', () => {
    const start = text.indexOf('fired', 40);
    const claim = claimOf({
      doc: 'a',
      sentence: text,
      trigger: 'fired',
      start,
      source: 'witnesses',
      quantities: [{ kind: 'killed', n: 2, of: '', scope: 'total', span: { start: 0, end: 1 } }],
      background: true,
    });
    expect(exportReference(text, [claim])).toEqual([
      {
        doc: 'a',
        source: 'witnesses',
        sourceCode: null,
        chain: [],
        stance: 'asserts',
        actor: [],
        recipient: [],
        quantities: [{ kind: 'killed', n: 2, of: '' }],
        time: null,
        place: null,
        at: expect.stringContaining('fired'),
        trigger: 'fired',
        type: 'ASSAULT',
        background: true,
      },
    ]);
  });
});
