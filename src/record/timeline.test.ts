import { describe, expect, it } from 'vitest';
import { claimOf } from './claim-fixture.ts';
import { buildIncidents } from './incidents.ts';
import type { RecordedClaim } from './model.ts';
import { GOLDSTEIN_CAVEAT, goldsteinSeries, goldsteinWeight, timeline } from './timeline.ts';

const attack = (doc: string, more: Partial<RecordedClaim>): RecordedClaim =>
  claimOf({
    doc,
    published: '2016-04-03',
    sentence: 'Posts near Talish were attacked.',
    trigger: 'attacked',
    actor: ['AZE'],
    recipient: ['ARM'],
    cameo: '190',
    ...more,
  });
const saturday = { text: 'on Saturday', from: '2016-04-02', to: '2016-04-02' };
const one = [
  attack('a', { sourceCode: 'ARM', source: 'Armenia', time: saturday }),
  attack('b', { outlet: 'Wire', group: 'wire', time: saturday }),
  attack('c', { outlet: 'Copy', group: 'wire', time: saturday }),
];
const joined = (claims: readonly RecordedClaim[]) =>
  buildIncidents(claims, {
    constraints: { together: claims.slice(1).map((claim): [string, string] => [(claims[0] as RecordedClaim).id, claim.id]), apart: [] },
  });

describe('timeline', () => {
  it('counts an incident once, with who claims it, whatever the number of claims and reprints', () => {
    expect(timeline(one, joined(one))).toEqual([
      { day: '2016-04-02', pair: ['ARM', 'AZE'], type: 'ASSAULT', incidents: 1, claims: 2, claimedBy: { ARM: 1, report: 1 } },
    ]);
  });

  it('leaves an unknown day unknown unless asked to take the day of publication', () => {
    const claims = [attack('a', {})];
    expect(timeline(claims, joined(claims))[0]?.day).toBeNull();
    expect(timeline(claims, joined(claims), { undated: 'published' })[0]?.day).toBe('2016-04-03');
  });

  it('leaves out what is only denied, wanted, planned or told as history', () => {
    for (const more of [{ stance: 'denies' }, { stance: 'calls-for' }, { stance: 'intends' }, { background: true }] as const) {
      const claims = [attack('a', more)];
      expect(timeline(claims, joined(claims))).toEqual([]);
    }
  });
});

describe('Goldstein weights', () => {
  it('follow the code, its beginning, or the type', () => {
    expect(goldsteinWeight({ cameo: '057', type: 'AGREE' })).toBe(8);
    expect(goldsteinWeight({ cameo: '1823', type: 'ASSAULT' })).toBe(-10);
    expect(goldsteinWeight({ cameo: '1951', type: 'ASSAULT' })).toBe(-10);
    expect(goldsteinWeight({ cameo: '', type: 'CONSULT' })).toBe(1);
  });

  it('come only with their caveat, one weight an incident', () => {
    expect(goldsteinSeries(one, joined(one))).toEqual([
      { day: '2016-04-02', pair: ['ARM', 'AZE'], incidents: 1, sum: -10, mean: -10, caveat: GOLDSTEIN_CAVEAT },
    ]);
  });
});
