import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidenceOf } from './confidence.ts';

const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe('confidence', () => {
  it('lies between 0 and 1 and grows with the chance of the event and of the stance', () => {
    fc.assert(
      fc.property(chance, chance, fc.option(chance), chance, (event, stance, source, other) => {
        const [low, high] = event < other ? [event, other] : [other, event];
        const confidence = confidenceOf({ event: low, stance, source });
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThan(1);
        expect(confidenceOf({ event: high, stance, source })).toBeGreaterThanOrEqual(confidence);
        expect(confidenceOf({ event: stance, stance: high, source })).toBeGreaterThanOrEqual(
          confidenceOf({ event: stance, stance: low, source }),
        );
      }),
    );
  });
});
