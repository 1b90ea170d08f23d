import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf, timelineOf } from './timeline.ts';

const DAY = 86_400_000;
const dayAfter = (n: number) => new Date(Date.UTC(2016, 3, 1) + n * DAY).toISOString().slice(0, 10);

describe('claims per day', () => {
  it('counts every claim once: drawn, far off, or without a day', () => {
    const day = fc.record({
      day: fc.option(fc.integer({ min: -4000, max: 4000 }).map(dayAfter)),
      party: fc.constantFrom('AZE', 'ARM', 'report'),
      claims: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(day, { maxLength: 40 }), (days) => {
        const timeline = timelineOf(days);
        const all = days.reduce((sum, one) => sum + one.claims, 0);
        if (timeline === null) expect(days.every((one) => one.day === null)).toBe(true);
        else {
          const drawn = timeline.bars.reduce((sum, bar) => sum + bar.claims, 0);
          expect(drawn + timeline.far + timeline.undated).toBe(all);
          for (const bar of timeline.bars) expect(bar.from >= timeline.from && bar.to <= timeline.to).toBe(true);
        }
      }),
    );
  });

  it('leaves out a plan for years ahead, and says so', () => {
    const days = Array.from({ length: 6 }, (_, i) => ({ day: dayAfter(i), party: 'AZE', claims: 30 }));
    const timeline = timelineOf([...days, { day: dayAfter(4000), party: 'AZE', claims: 1 }]);
    expect(timeline).toMatchObject({ unit: 'day', far: 1 });
  });

  it('goes over to weeks and months when days grow thin', () => {
    const over = (days: number) => timelineOf([0, days / 2, days].map((n) => ({ day: dayAfter(n), party: 'AZE', claims: 1 })))?.unit;
    expect([over(100), over(600), over(3000)]).toEqual(['day', 'week', 'month']);
  });

  it('keeps the rows of those who claim most, and counts the others', () => {
    const days = ['AZE', 'ARM', 'NKR'].map((party, i) => ({ day: dayAfter(i), party, claims: 10 - i }));
    const timeline = timelineOf(days);
    const rows = timeline && rowsOf(timeline, 2);
    expect(rows).toMatchObject({ parties: ['AZE', 'ARM'], more: 1 });
    expect(rows?.bars.map((bar) => bar.party)).toEqual(['AZE', 'ARM']);
  });
});
