import { describe, expect, it } from 'vitest';
import { claimOf } from './claim-fixture.ts';
import { compareFields } from './compare.ts';
import { buildIncidents } from './incidents.ts';
import { FieldComparison, type Incident, Position, type RecordedClaim, Support } from './model.ts';
import { positionsOf } from './positions.ts';
import { findSilences } from './silence.ts';
import { supportOf } from './support.ts';

const shelling = (doc: string, more: Partial<RecordedClaim>): RecordedClaim =>
  claimOf({
    doc,
    sentence: 'Villages near Terter were shelled on Saturday.',
    trigger: 'shelled',
    actor: ['ARM'],
    recipient: ['AZE'],
    ...more,
  });
const baku = shelling('a', {
  source: 'Baku',
  sourceCode: 'AZE GOV',
  quantities: [{ kind: 'killed', n: 2, of: 'AZE CVL' }],
  time: { text: 'on Saturday', from: '2016-04-02', to: '2016-04-02' },
});
const yerevan = shelling('b', { source: 'Yerevan', sourceCode: 'ARM GOV', stance: 'denies' });
const counter = shelling('c', {
  source: 'Yerevan',
  sourceCode: 'ARM MIL',
  actor: ['AZE'],
  recipient: ['ARM'],
  time: { text: 'on Sunday', from: '2016-04-03', to: '2016-04-03' },
});
const incidentOf = (claims: readonly RecordedClaim[]): Incident =>
  buildIncidents(claims, {
    constraints: { together: claims.slice(1).map((claim): [string, string] => [(claims[0] as RecordedClaim).id, claim.id]), apart: [] },
  })[0] as Incident;

describe('positions', () => {
  it('say who asserts, who denies, whom each blames, and who is silent', () => {
    const claims = [baku, yerevan];
    const positions = positionsOf(incidentOf(claims), claims);
    expect(positions.map((position) => position.sentence)).toEqual(['AZE GOV asserts it and holds ARM responsible.', 'ARM GOV denies it.']);
    expect(positionsOf(incidentOf([baku]), [baku]).map((position) => position.sentence)).toContain(
      'Nothing said by ARM of this is on record.',
    );
    for (const position of positions) expect(Position.safeParse(position).success).toBe(true);
  });

  it('record that a party has not commented', () => {
    const text = 'Baku said two villagers were killed. Yerevan has not commented on the report.';
    const document = {
      id: 'a',
      text,
      title: null,
      outlet: null,
      published: null,
      dateline: null,
      url: null,
      language: 'en',
      hash: baku.hash,
      origin: '-',
      flags: [],
    };
    const silences = findSilences(document, [], new Map([['Yerevan', 'ARM GOV']]));
    expect(silences.map(({ party, sentence }) => [party, sentence])).toEqual([['ARM GOV', 'Yerevan has not commented on the report.']]);
    const silent = positionsOf(incidentOf([baku]), [baku], silences).find((position) => position.stance === 'silent');
    expect(silent).toMatchObject({ party: 'ARM GOV', sentence: 'ARM GOV is reported not to have commented (a).' });
  });

  it('blame nobody for fighting that is told without a direction', () => {
    const clash = shelling('a', { actor: ['ARM', 'AZE'], recipient: ['ARM', 'AZE'] });
    expect(positionsOf(incidentOf([clash]), [clash])[0]?.blames).toEqual([]);
  });
});

describe('comparison of accounts', () => {
  it('takes two that accuse each other for rival accounts of who did it', () => {
    const accuse = (doc: string, actor: string[], recipient: string[]) =>
      shelling(doc, { type: 'ACCUSE', actor, recipient, source: null, sourceCode: null, stance: 'asserts' });
    const whoDid = (claims: ReturnType<typeof accuse>[]) =>
      compareFields({ ...incidentOf(claims), type: 'ACCUSE' }, claims).find(({ field }) => field === 'actor');
    const both = accuse('a', ['FRD MIL', 'SYL MIL'], ['FRD', 'SYL']);
    expect(whoDid([both])).toMatchObject({
      verdict: 'contradict',
      sentence: 'Accounts differ on who did it: FRD according to SYL MIL; SYL according to FRD MIL.',
    });
    expect(whoDid([accuse('a', ['FRD'], ['SYL']), accuse('b', ['SYL'], ['FRD'])])?.verdict).toBe('contradict');
    expect(whoDid([accuse('a', ['FRD'], ['SYL']), accuse('b', ['RUR'], ['SYL'])])?.verdict).toBe('agree');
  });

  it('finds contradictions on whether, who and when, and gaps', () => {
    const claims = [baku, yerevan, counter];
    const fields = compareFields(incidentOf(claims), claims);
    expect(fields.map(({ field, verdict }) => [field, verdict])).toEqual([
      ['happened', 'contradict'],
      ['actor', 'contradict'],
      ['when', 'contradict'],
      ['where', 'gap'],
      ['how-many', 'gap'],
    ]);
    expect(fields[1]?.sentence).toBe('Accounts differ on who did it: ARM according to AZE GOV; AZE according to ARM MIL.');
    for (const field of fields) expect(FieldComparison.safeParse(field).success).toBe(true);
  });

  it('takes figures whose ranges meet for agreement', () => {
    const other = shelling('d', {
      sourceCode: 'IGO UNO',
      source: 'United Nations',
      quantities: [{ kind: 'killed', n: 1, bound: 'min', of: 'AZE CVL' }],
    });
    const agree = compareFields(incidentOf([baku, other]), [baku, other]).find(({ field }) => field === 'how-many');
    expect(agree?.verdict).toBe('agree');
    const more = shelling('e', { sourceCode: 'IGO UNO', source: 'United Nations', quantities: [{ kind: 'killed', n: 5, of: 'AZE CVL' }] });
    expect(compareFields(incidentOf([baku, more]), [baku, more]).find(({ field }) => field === 'how-many')?.verdict).toBe('contradict');
  });

  it('states nothing without saying according to whom', () => {
    const claims = [baku, yerevan, counter];
    for (const { values, sentence } of compareFields(incidentOf(claims), claims))
      if (values.length > 0) expect(sentence).toContain('according to');
  });
});

describe('support', () => {
  const level = (...claims: RecordedClaim[]) => {
    const support = supportOf(incidentOf(claims), claims);
    expect(Support.safeParse(support).success).toBe(true);
    return support.level;
  };
  const outlet = (doc: string, group = doc) => shelling(doc, { outlet: doc, group });
  it('tells one side, both sides, a third party and outlets apart', () => {
    expect(level(baku)).toBe('one-side');
    expect(level(baku, counter)).toBe('both-sides');
    expect(level(baku, shelling('u', { sourceCode: 'IGO UNO', source: 'United Nations' }))).toBe('third-party');
    expect(level(outlet('x'), outlet('y'))).toBe('independent-outlets');
    expect(level(yerevan)).toBe('none');
  });

  it('counts reprints of one text once', () => {
    expect(level(outlet('x', 'wire'), outlet('y', 'wire'), outlet('z', 'wire'))).toBe('one-outlet');
  });
});
