import { describe, expect, it } from 'vitest';
import type { StoredClaim } from '../store/store.ts';
import { citation } from './citation.ts';
import { quantityText } from './rows.ts';

const REPORT = {
  id: 'report-7',
  title: 'Fire at the ford',
  outlet: 'Valley Wire',
  published: '2020-05-02',
  url: null,
  hash: 'ab'.repeat(32),
};
const CLAIM = {
  id: 'c-1',
  source: 'the ministry',
  sourceCode: 'ALB GOV',
  chain: ['a news agency'],
  stance: 'denies',
  sentence: 'The ministry denied\nthat its guns fired on the ford.',
  start: 30,
  end: 35,
  engine: 'e-1',
  review: 'unreviewed',
} as unknown as StoredClaim;

describe('the line to cite a claim by', () => {
  it('names who says it, through whom and where, and quotes the words', () => {
    expect(citation(CLAIM, REPORT)).toBe(
      'the ministry (ALB GOV), through a news agency denies: “The ministry denied that its guns fired on the ford.” ' +
        'Valley Wire, “Fire at the ford”, 2020-05-02. characters 30–35, text abababababab. Counterclaim claim c-1, engine e-1, not reviewed.',
    );
  });

  it('says what is not known instead of inventing it', () => {
    const line = citation(
      { ...CLAIM, source: null, sourceCode: null, chain: [], review: 'accepted' },
      { ...REPORT, title: null, outlet: null, published: null },
    );
    expect(line).toContain('the report itself denies');
    expect(line).toContain('report report-7, no date');
    expect(line).toContain('accepted in review');
  });
});

it('writes numbers with their bounds', () => {
  expect(quantityText({ kind: 'killed', n: 12, of: '' })).toBe('12 killed');
  expect(quantityText({ kind: 'killed', n: 12, bound: 'min', of: 'ALB MIL' })).toBe('≥12 killed of ALB MIL');
  expect(quantityText({ kind: 'injured', n: 10, max: 15, bound: 'about', of: '' })).toBe('~10–15 injured');
});
