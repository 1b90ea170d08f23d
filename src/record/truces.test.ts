import { describe, expect, it } from 'vitest';
import { claimOf } from './claim-fixture.ts';
import { buildIncidents } from './incidents.ts';
import { type RecordedClaim, TruceStatus } from './model.ts';
import { truces } from './truces.ts';

const declared = claimOf({
  doc: 'a',
  sentence: 'The Azerbaijani ministry said it would suspend military operations on Sunday.',
  trigger: 'suspend',
  type: 'RETREAT',
  stance: 'intends',
  source: 'Azerbaijani ministry',
  sourceCode: 'AZE MIL',
  actor: ['AZE MIL'],
  recipient: ['ARM'],
  time: { text: 'on Sunday', from: null, to: null },
});
const denied = claimOf({
  doc: 'a',
  sentence: 'The Karabakh ministry denied that a ceasefire was being kept by Azerbaijan.',
  trigger: 'ceasefire',
  start: 230,
  spans: { sentence: { start: 200, end: 275 } },
  type: 'RETREAT',
  stance: 'denies',
  source: 'Karabakh ministry',
  sourceCode: 'NKR MIL',
  actor: ['AZE'],
  recipient: ['ARM'],
});
const status = (claims: readonly RecordedClaim[]): TruceStatus[] => {
  const result = truces(claims, buildIncidents(claims));
  for (const truce of result) expect(TruceStatus.safeParse(truce).success).toBe(true);
  return result;
};

describe('truces', () => {
  it('keep a one-sided truce with its denial, also where no day is known', () => {
    expect(status([declared, denied])).toMatchObject([
      { pair: ['ARM', 'AZE'], status: 'one-sided since Sunday according to AZE MIL, denied by NKR MIL' },
    ]);
  });

  it('name the day where one is known', () => {
    const dated = { ...declared, published: '2016-04-03', time: { text: 'on Sunday', from: '2016-04-03', to: '2016-04-03' } };
    expect(status([dated])[0]?.status).toBe('one-sided since 3 April 2016 according to AZE MIL');
  });

  it('follow calls, agreement, violation and its denial in time', () => {
    const called = claimOf({
      doc: 'b',
      published: '2016-04-02',
      sentence: 'The Russian president called for an immediate ceasefire.',
      trigger: 'ceasefire',
      type: 'RETREAT',
      stance: 'calls-for',
      source: 'Russian president',
      sourceCode: 'RUS GOV',
      actor: ['ARM', 'AZE'],
      recipient: ['ARM', 'AZE'],
    });
    const agreed = claimOf({
      doc: 'c',
      published: '2016-04-05',
      sentence: 'The chiefs of staff agreed on a ceasefire from noon.',
      trigger: 'ceasefire',
      type: 'AGREE',
      actor: ['ARM MIL', 'AZE MIL'],
      recipient: ['ARM MIL', 'AZE MIL'],
      outlet: 'Demonstration Press Agency',
      time: { text: 'from noon', from: '2016-04-05', to: '2016-04-05' },
    });
    const violated = claimOf({
      doc: 'd',
      published: '2016-04-06',
      sentence: 'Armenia said Azerbaijani forces violated the ceasefire.',
      trigger: 'violated',
      sourceCode: 'ARM',
      source: 'Armenia',
      actor: ['AZE MIL'],
      recipient: ['ARM'],
    });
    const refuted: RecordedClaim = {
      ...violated,
      id: 'refuted',
      doc: 'e',
      hash: 'hash-of-e',
      group: 'hash-of-e',
      stance: 'denies',
      source: 'Baku',
      sourceCode: 'AZE GOV',
    };
    expect(status([called])[0]?.status).toBe('called for by RUS GOV');
    const whole = status([refuted, violated, agreed, called])[0];
    expect(whole?.entries.map((entry) => entry.step)).toEqual(['called-for', 'agreed', 'violated', 'violation-denied']);
    expect(whole?.status).toBe(
      'agreed since 5 April 2016 according to Demonstration Press Agency, violated by AZE according to ARM, violation denied by AZE GOV',
    );
  });

  it('name everybody by whose word both sides declared a truce, and call none one-sided that names no side', () => {
    const first = { ...declared, published: '2016-04-03' };
    const answer = claimOf({
      doc: 'b',
      published: '2016-04-05',
      sentence: 'Armenia said its forces ceased fire.',
      trigger: 'ceased fire',
      type: 'RETREAT',
      source: 'Armenia',
      sourceCode: 'ARM',
      actor: ['ARM MIL'],
      recipient: ['AZE'],
    });
    expect(status([first, answer])[0]?.status).toBe('declared by both sides according to AZE MIL and ARM');
    const held = { ...answer, source: null, sourceCode: null, outlet: 'Daily', actor: [], recipient: ['ARM', 'AZE'] };
    expect(status([held])[0]?.status).toBe('declared according to Daily');
  });

  it('take the fighting pair of the text where a claim names one side only', () => {
    const fight = claimOf({
      doc: 'a',
      sentence: 'Fighting raged.',
      trigger: 'Fighting',
      start: 500,
      spans: { sentence: { start: 500, end: 515 } },
      actor: ['ARM', 'AZE'],
      recipient: ['ARM', 'AZE'],
    });
    expect(status([{ ...declared, recipient: [] }, fight])[0]?.pair).toEqual(['ARM', 'AZE']);
  });

  it.each([
    ['proposed', 'Freedonia proposed a truce with Sylvania.', 'truce', { type: 'RETREAT', stance: 'intends' }, 'proposed according to FRD'],
    ['rejected', 'Freedonia rejected a truce with Sylvania.', 'rejected', { type: 'REJECT' }, 'rejected according to FRD'],
    ['confirmed', 'Freedonia confirmed the truce with Sylvania.', 'truce', { type: 'RETREAT', stance: 'confirms' }, 'confirmed by FRD'],
  ] as const)('know a truce that is %s', (_, sentence, trigger, more, expected) => {
    const claim = claimOf({ sentence, trigger, source: 'Freedonia', sourceCode: 'FRD', actor: ['FRD'], recipient: ['SYL'], ...more });
    expect(status([claim])[0]?.status).toBe(expected);
  });

  it('end with what is said to have expired or collapsed', () => {
    const between = { actor: ['FRD'], recipient: ['SYL'] };
    const agreed = claimOf({
      doc: 'a',
      published: '2016-04-05',
      sentence: 'Both sides agreed on a truce.',
      trigger: 'agreed',
      type: 'AGREE',
      ...between,
    });
    for (const [trigger, type] of [
      ['expired', 'RETREAT'],
      ['collapsed', 'ASSAULT'],
    ] as const) {
      const sentence = `Officials in Sylvania said the truce had ${trigger}.`;
      const ended = claimOf({
        doc: 'b',
        published: '2016-04-09',
        sentence,
        trigger,
        type,
        source: 'Officials',
        sourceCode: 'SYL GOV',
        ...between,
      });
      expect(status([agreed, ended])[0]?.status).toMatch(/^agreed .*, at an end according to SYL GOV$/);
    }
  });

  it('do not take a withdrawal or the release of prisoners for a truce', () => {
    const withdrawn = claimOf({
      sentence: 'Troops of Chad withdrew from the oasis.',
      trigger: 'withdrew',
      type: 'RETREAT',
      actor: ['TCD MIL'],
      recipient: ['LBY'],
    });
    expect(status([withdrawn])).toEqual([]);
  });
});
