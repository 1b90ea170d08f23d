import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOf, SLOTS, slotsOf } from './parties.tsx';

const party = (code: string, asSource = 1) => ({ code, asSource, asActor: 0, asRecipient: 0 });

describe('colours of parties', () => {
  it('gives each of the first eight a slot of its own, whatever the order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 20 }), (codes) => {
        const slots = slotsOf(codes.map((code) => party(code)));
        expect(new Set(slots.values()).size).toBe(Math.min(codes.length, SLOTS));
        for (const slot of slots.values()) expect(slot).toBeGreaterThanOrEqual(1);
        expect([...slotsOf(codes.toReversed().map((code) => party(code)))].sort()).toEqual([...slots].sort());
      }),
    );
  });

  it('keeps a slot when less-named parties come', () => {
    const before = slotsOf([party('IRN', 9), party('IRQ', 8)]);
    const after = slotsOf([party('IRN', 9), party('IRQ', 8), party('KWT', 1), party('USA', 2)]);
    for (const [code, slot] of before) expect(after.get(code)).toBe(slot);
  });

  it('names codes by country, body and role', () => {
    const names = { IRN: 'Iran', MIL: 'armed forces', UNO: 'United Nations' };
    expect(nameOf('IRN MIL', names)).toBe('Iran, armed forces');
    expect(nameOf('IGO UNO', names)).toBe('United Nations');
    expect(nameOf('report', names)).toBe('the report itself');
  });
});
