import { describe, expect, it } from 'vitest';
import { changes } from './changes.ts';
import { claimOf } from './claim-fixture.ts';
import { buildIncidents } from './incidents.ts';
import { ledger, rangesOf } from './ledger.ts';
import { LedgerEntry, type RecordedClaim } from './model.ts';

const loss = (
  doc: string,
  published: string | null,
  code: string,
  of: string,
  n: number,
  more: Partial<RecordedClaim> = {},
): RecordedClaim =>
  claimOf({
    doc,
    published,
    sentence: `${n} soldiers were killed in the fighting near Talish, ${code} said.`,
    trigger: 'killed',
    source: code,
    sourceCode: code,
    actor: ['ARM', 'AZE'],
    recipient: ['ARM', 'AZE'],
    place: 'Talish',
    quantities: [{ kind: 'killed', n, of }],
    ...more,
  });
const together = (claims: readonly RecordedClaim[]) =>
  buildIncidents(claims, {
    constraints: { together: claims.slice(1).map((claim): [string, string] => [(claims[0] as RecordedClaim).id, claim.id]), apart: [] },
  });

describe('ledger', () => {
  it('keeps each claimant and each side apart and adds nothing up', () => {
    const claims = [loss('a', null, 'AZE MIL', 'AZE MIL', 12), loss('b', null, 'ARM', 'ARM MIL', 18, { stance: 'confirms' })];
    const entries = ledger(claims, together(claims));
    expect(entries.map(({ claimant, side, best, stance }) => [claimant, side, best, stance])).toEqual([
      ['ARM', 'ARM MIL', 18, 'confirms'],
      ['AZE MIL', 'AZE MIL', 12, 'asserts'],
    ]);
    expect(entries.map((entry) => entry.sentence)).toEqual([
      '18 killed of ARM MIL, confirmed by ARM.',
      '12 killed of AZE MIL, according to AZE MIL.',
    ]);
    expect(JSON.stringify(entries)).not.toContain('30');
    for (const entry of entries) expect(LedgerEntry.safeParse(entry).success).toBe(true);
  });

  it('lets a later figure of the same claimant replace the earlier one, whichever ministry speaks', () => {
    const claims = [
      loss('a', '2016-04-02', 'AZE MIL', 'AZE MIL', 12),
      loss('b', '2016-04-05', 'AZE GOV', 'AZE MIL', 16),
      loss('c', '2016-04-03', 'ARM', 'AZE MIL', 200),
    ];
    const incidents = together(claims);
    const baku = ledger(claims, incidents).find((entry) => entry.claimant === 'AZE GOV');
    expect(baku?.best).toBe(16);
    expect(baku?.superseded.map((figure) => figure.best)).toEqual([12]);
    expect(ledger(claims, incidents).find((entry) => entry.claimant === 'ARM')?.best).toBe(200);
    expect(rangesOf(ledger(claims, incidents))).toMatchObject([{ low: 16, best: 16, high: 200, claimants: ['ARM', 'AZE GOV'] }]);
  });

  it('takes a figure that its report calls outdated for the earlier one', () => {
    const claims = [
      loss('a', '2016-04-06', 'AZE MIL', 'AZE MIL', 31),
      { ...loss('a', '2016-04-06', 'AZE MIL', 'AZE MIL', 12, { stance: 'suspects', start: 900 }), id: 'a-900-0' },
    ];
    expect(ledger(claims, together(claims)).map(({ best, superseded }) => [best, superseded.length])).toEqual([[31, 1]]);
  });

  it('does not order figures of unknown day', () => {
    const claims = [loss('a', null, 'AZE MIL', 'AZE MIL', 12), loss('b', '2016-04-05', 'AZE MIL', 'AZE MIL', 16)];
    expect(ledger(claims, together(claims)).map(({ best, superseded }) => [best, superseded.length])).toEqual([
      [12, 0],
      [16, 0],
    ]);
  });

  it('lets no toll replace one that begins on another day, and makes no range and no changed story of the two', () => {
    const since = (text: string, from: string) => ({ time: { text, from, to: null } });
    const claims = [
      loss('a', '2016-04-04', 'AZE MIL', 'AZE MIL', 20, since('since Friday', '2016-04-01')),
      loss('b', '2016-04-05', 'AZE MIL', 'AZE MIL', 3, since('since Sunday', '2016-04-03')),
      loss('c', '2016-04-06', 'AZE MIL', 'AZE MIL', 31, since('since Friday', '2016-04-01')),
    ];
    const entries = ledger(claims, together(claims));
    expect(entries.map(({ best, superseded }) => [best, superseded.map((figure) => figure.best)])).toEqual([
      [31, [20]],
      [3, []],
    ]);
    expect(rangesOf(entries).map(({ low, high }) => [low, high])).toEqual([
      [31, 31],
      [3, 3],
    ]);
    expect(changes(claims, together(claims)).map(({ before, after }) => [before.value, after.value])).toEqual([
      ['20 killed of AZE MIL', '31 killed of AZE MIL'],
    ]);
  });

  it('keeps running tolls apart from the figures of single incidents', () => {
    const claims = [
      loss('a', '2016-04-02', 'AZE MIL', 'AZE MIL', 12, { time: { text: 'on Saturday', from: '2016-04-02', to: '2016-04-02' } }),
      loss('b', '2016-04-06', 'AZE MIL', 'AZE MIL', 31, { time: { text: 'since April 2', from: '2016-04-02', to: null } }),
    ];
    expect(ledger(claims, together(claims)).map(({ scope, best }) => [scope, best])).toEqual([
      ['incident', 12],
      ['total', 31],
    ]);
  });

  it('names the rule behind low, best and high', () => {
    const claims = [
      loss('a', null, 'NKR MIL', 'AZE MIL', 200, { quantities: [{ kind: 'killed', n: 200, bound: 'min', of: 'AZE MIL' }] }),
      loss('b', null, 'AZE MIL', 'ARM MIL', 10, { quantities: [{ kind: 'killed', n: 10, max: 15, of: 'ARM MIL' }] }),
    ];
    expect(ledger(claims, together(claims)).map(({ low, best, high }) => [low, best, high])).toEqual([
      [10, 10, 15],
      [200, 200, null],
    ]);
  });

  it('counts an agency text and its reprint once', () => {
    const claims = [
      loss('a', '2016-04-03', 'AZE MIL', 'AZE MIL', 12, { group: 'wire' }),
      loss('b', '2016-04-03', 'AZE MIL', 'AZE MIL', 12, { group: 'wire' }),
    ];
    expect(ledger(claims, together(claims))).toHaveLength(1);
    const own = claims.map((claim) => ({ ...claim, source: null, sourceCode: null, outlet: claim.doc }));
    expect(ledger(own, together(own))).toHaveLength(1);
  });
});

describe('changes', () => {
  it('show that the same source changed its figure, stance or culprit', () => {
    const claims = [
      loss('a', '2016-04-02', 'AZE MIL', 'AZE MIL', 12),
      loss('b', '2016-04-05', 'AZE MIL', 'AZE MIL', 16),
      loss('c', '2016-04-02', 'ARM MIL', 'ARM MIL', 5, { stance: 'denies', quantities: [] }),
      loss('d', '2016-04-04', 'ARM MIL', 'ARM MIL', 5, { stance: 'confirms', quantities: [] }),
      loss('e', '2016-04-02', 'RUS GOV', '', 5, { quantities: [], actor: ['ARM'], recipient: ['AZE'] }),
      loss('f', '2016-04-03', 'RUS GOV', '', 5, { quantities: [], actor: ['AZE'], recipient: ['ARM'] }),
    ];
    expect(changes(claims, together(claims)).map(({ source, kind, before, after }) => [source, kind, before.value, after.value])).toEqual([
      ['ARM MIL', 'stance', 'denies it', 'confirms it'],
      ['AZE MIL', 'figure', '12 killed of AZE MIL', '16 killed of AZE MIL'],
      ['RUS GOV', 'blame', 'holds ARM responsible', 'holds AZE responsible'],
    ]);
  });

  it('are not made of two figures in one report or of reports without a day', () => {
    const claims = [
      loss('a', '2016-04-02', 'AZE MIL', 'AZE MIL', 12),
      { ...loss('a', '2016-04-02', 'AZE MIL', 'AZE MIL', 13, { start: 700 }), id: 'a-700-0' },
      loss('b', null, 'AZE MIL', 'AZE MIL', 14),
    ];
    expect(changes(claims, together(claims))).toEqual([]);
  });
});
