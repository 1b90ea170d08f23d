import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { krippendorffAlpha, reviewerAgreement } from './agreement.ts';
import { claimOf } from './claim-fixture.ts';
import { buildIncidents, incidentMap } from './incidents.ts';
import { ReviewDecision } from './model.ts';
import { recodeChanges } from './recode.ts';
import { anchorOf, applyReview, faultOf } from './review.ts';

const claim = claimOf({
  doc: 'a',
  sentence: 'Guns fired on Talish, the ministry said.',
  trigger: 'fired',
  source: 'ministry',
  sourceCode: 'ARM MIL',
  actor: ['AZE'],
  recipient: ['ARM'],
});
const other = claimOf({ doc: 'b', sentence: 'Shells fell on Martakert.', trigger: 'fell', actor: ['AZE'], recipient: ['NKR'] });
const third = claimOf({
  doc: 'c',
  sentence: 'Talks opened in Vienna.',
  trigger: 'Talks',
  type: 'CONSULT',
  actor: ['ARM', 'AZE'],
  recipient: ['ARM', 'AZE'],
});
const decide = (id: string, more: Record<string, unknown>): ReviewDecision =>
  ReviewDecision.parse({
    id,
    by: 'reviewer 1',
    when: `2016-05-0${id.length}T10:00:00Z`,
    why: 'read again',
    target: anchorOf(claim),
    ...more,
  });

describe('review', () => {
  it('lays corrections over the claim and keeps the machine version', () => {
    const { claims, lost } = applyReview([claim, other], [decide('1', { kind: 'correct', field: 'stance', value: 'confirms' })]);
    expect(lost).toEqual([]);
    expect(claims[0]).toMatchObject({
      claim: { stance: 'confirms', review: 'corrected' },
      machine: { stance: 'asserts' },
      decisions: ['1'],
    });
    expect(claims[1]?.claim.review).toBe('unreviewed');
  });

  it('lets the later decision win, and takes back what is undone', () => {
    const first = decide('1', { kind: 'correct', field: 'place', value: 'Talish' });
    const second = decide('22', { kind: 'correct', field: 'place', value: 'Madagiz' });
    const place = (decisions: ReviewDecision[]) => applyReview([claim], decisions).claims[0]?.claim.place;
    expect(place([second, first])).toBe('Madagiz');
    expect(place([first, second, decide('333', { kind: 'undo', decision: '22' })])).toBe('Talish');
    expect(applyReview([claim], [decide('1', { kind: 'reject' })]).claims[0]?.claim.review).toBe('rejected');
    expect(applyReview([claim], [decide('1', { kind: 'reject', field: 'actor' })]).claims[0]?.claim).toMatchObject({
      actor: [],
      review: 'corrected',
    });
    expect(applyReview([claim], [decide('1', { kind: 'accept' })]).claims[0]?.claim.review).toBe('accepted');
  });

  it('finds the claim again after a newer engine has moved its trigger, changed its fields and numbered it anew', () => {
    const recoded = { ...claim, id: `${claim.hash.slice(0, 16)}-9-4`, start: claim.start - 5, end: claim.end, engine: 'test 2', actor: [] };
    const decisions = [decide('1', { kind: 'correct', field: 'actor', value: ['AZE MIL'] })];
    expect(applyReview([other, recoded], decisions).claims[1]?.claim).toMatchObject({ engine: 'test 2', actor: ['AZE MIL'] });
  });

  it('says which decisions have lost their claim or are unsound', () => {
    const unsound = decide('1', { kind: 'correct', field: 'stance', value: 'shouts' });
    expect(faultOf(unsound)).toContain('stance');
    expect(applyReview([claim], [unsound]).lost).toEqual([unsound]);
    const gone = decide('22', { kind: 'accept' });
    expect(applyReview([other], [gone]).lost).toEqual([gone]);
  });

  it('joins and splits for ever: the later of two decisions on a pair holds, also through a chain', () => {
    const join = (id: string, a = claim, b = other) => decide(id, { kind: 'join', a: anchorOf(a), b: anchorOf(b) });
    const split = (id: string, a = claim, b = other) => decide(id, { kind: 'split', a: anchorOf(a), b: anchorOf(b) });
    const all = [claim, other, third];
    const groups = (decisions: ReviewDecision[]) =>
      incidentMap(buildIncidents(all, { constraints: applyReview(all, decisions).constraints }));
    const joined = groups([join('1')]);
    expect(joined.get(claim.id)).toBe(joined.get(other.id));
    const parted = groups([join('1'), split('22')]);
    expect(parted.get(claim.id)).not.toBe(parted.get(other.id));
    const chained = groups([split('1'), join('22', claim, third), join('333', third, other)]);
    expect(chained.get(third.id)).toBe(chained.get(other.id));
    expect(chained.get(claim.id)).toBe(chained.get(other.id));
  });

  it('never crashes on decisions that clash, and always obeys the newest', () => {
    const pool = [claim, other, third];
    const anyPair = fc.tuple(fc.nat(2), fc.nat(2), fc.boolean());
    fc.assert(
      fc.property(fc.array(anyPair, { minLength: 1, maxLength: 8 }), (pairs) => {
        const decisions = pairs.map(([i, j, join], n) =>
          ReviewDecision.parse({
            id: String(n),
            by: 'r',
            when: `2016-05-01T10:00:0${n}Z`,
            why: '',
            kind: join ? 'join' : 'split',
            a: anchorOf(pool[i]!),
            b: anchorOf(pool[j]!),
          }),
        );
        const { constraints, lost } = applyReview(pool, decisions);
        const map = incidentMap(buildIncidents(pool, { constraints }));
        const last = [...decisions].reverse().find((decision) => !lost.includes(decision));
        if (last !== undefined && 'a' in last) expect(map.get(last.a.claim) === map.get(last.b.claim)).toBe(last.kind === 'join');
      }),
      { numRuns: 60 },
    );
  });
});

describe('re-coding', () => {
  it('tells added, removed and changed claims', () => {
    const changed = { ...claim, stance: 'confirms' as const };
    const result = recodeChanges([claim, other], [changed, third]);
    expect(result.changed.map(({ fields }) => fields)).toEqual([['stance']]);
    expect(result.removed).toEqual([other]);
    expect(result.added).toEqual([third]);
    expect(recodeChanges([claim], [claim])).toMatchObject({ same: 1, added: [], removed: [], changed: [] });
  });
});

describe("Krippendorff's alpha", () => {
  // The worked example of Krippendorff (2011), four observers and twelve units.
  const n = null;
  const rows = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, n, n, n],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, n, 3],
    [n, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, n],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, n],
  ];
  it('gives the published values', () => {
    expect(krippendorffAlpha(rows)).toBeCloseTo(0.743, 3);
    expect(krippendorffAlpha(rows, 'interval')).toBeCloseTo(0.849, 3);
    expect(krippendorffAlpha(rows, 'ratio')).toBeCloseTo(0.797, 3);
  });

  it('is null where nothing can be compared', () => {
    expect(krippendorffAlpha([])).toBeNull();
    expect(
      krippendorffAlpha([
        [1, n],
        [n, 2],
      ]),
    ).toBeNull();
    expect(
      krippendorffAlpha([
        [1, 1],
        [1, 1],
      ]),
    ).toBeNull();
  });

  it('is computed field by field from decisions', () => {
    const verdict = (id: string, by: string, target: typeof claim, more: Record<string, unknown>) =>
      decide(id, { by, target: anchorOf(target), ...more });
    const agreement = reviewerAgreement([
      verdict('1', 'x', claim, { kind: 'accept' }),
      verdict('2', 'y', claim, { kind: 'accept' }),
      verdict('3', 'x', other, { kind: 'reject' }),
      verdict('4', 'y', other, { kind: 'reject' }),
      verdict('5', 'x', claim, { kind: 'correct', field: 'place', value: 'Talish' }),
    ]);
    expect(agreement).toEqual([
      { field: 'claim', reviewers: ['x', 'y'], units: 2, alpha: 1 },
      { field: 'place', reviewers: ['x'], units: 0, alpha: null },
    ]);
  });
});
