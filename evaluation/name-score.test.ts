import { describe, expect, it } from 'vitest';
import { scoreNames } from './name-score.ts';

describe('scoreNames', () => {
  it('counts exact and touching names, each in one pair at most', () => {
    const marked = [
      { start: 0, end: 10, type: 'PER' as const },
      { start: 20, end: 30, type: 'ORG' as const },
      { start: 40, end: 50, type: 'LOC' as const },
    ];
    const found = [
      { start: 0, end: 10, type: 'PER' as const },
      { start: 22, end: 26, type: 'ORG' as const },
      { start: 27, end: 30, type: 'ORG' as const },
      { start: 40, end: 50, type: 'ORG' as const },
    ];
    const score = scoreNames([{ marked, found }]);
    expect(score.exact).toBeCloseTo(200 / 7);
    expect(score.touching).toBeCloseTo(400 / 7);
    expect(score).toMatchObject({ marked: 3, found: 4 });
  });

  it('is zero over nothing', () => {
    expect(scoreNames([])).toEqual({ exact: 0, touching: 0, marked: 0, found: 0 });
  });
});
