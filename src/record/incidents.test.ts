import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimOf } from './claim-fixture.ts';
import { IncidentIndex, LIMITS } from './incident-index.ts';
import { buildIncidents, incidentMap } from './incidents.ts';
import { Incident, type RecordedClaim } from './model.ts';

const PARTIES = ['ARM', 'AZE', 'NKR', 'IRN'];
const TRIGGERS = ['attacked', 'shelled', 'killed', 'ceasefire', 'talks'];
const PLACES = ['Talish', 'Martakert', 'Seysulan', null];

const anyClaim = fc
  .record({
    doc: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    at: fc.integer({ min: 0, max: 30 }),
    actor: fc.subarray(PARTIES, { maxLength: 2 }),
    recipient: fc.subarray(PARTIES, { maxLength: 2 }),
    trigger: fc.constantFrom(...TRIGGERS),
    place: fc.constantFrom(...PLACES),
    day: fc.option(fc.integer({ min: 1, max: 9 })),
    n: fc.option(fc.integer({ min: 1, max: 20 })),
    source: fc.option(fc.constantFrom(...PARTIES)),
    stance: fc.constantFrom('asserts' as const, 'denies' as const, 'calls-for' as const),
  })
  .map((x): RecordedClaim => {
    const sentence = `Forces ${x.trigger} near ${x.place ?? 'the front'} and ${x.n ?? 'some'} were hit.`;
    const published = x.doc === 'f' ? null : `2016-04-${String(x.doc.charCodeAt(0) - 95).padStart(2, '0')}`;
    const day = x.day === null ? null : `2016-04-0${x.day}`;
    return claimOf({
      doc: x.doc,
      published,
      sentence,
      trigger: x.trigger,
      start: x.at * 100 + 7,
      spans: { sentence: { start: x.at * 100, end: x.at * 100 + sentence.length } },
      type: x.trigger === 'ceasefire' ? 'RETREAT' : x.trigger === 'talks' ? 'CONSULT' : 'ASSAULT',
      actor: x.actor,
      recipient: x.recipient,
      place: x.place,
      sourceCode: x.source,
      stance: x.stance,
      quantities: x.n === null ? [] : [{ kind: 'killed', n: x.n, of: '' }],
      time: day === null ? null : { text: 'that day', from: day, to: day },
    });
  });
const anyClaims = fc.uniqueArray(anyClaim, { maxLength: 40, selector: (claim) => claim.id });

/** With the limits of the record forty claims are few; with small ones they are many, of which only surroundings are clustered. */
describe.each([
  ['few claims', LIMITS],
  ['many claims', { neighbours: 3, whole: 4 }],
  ['many claims with many links', { neighbours: 12, whole: 2 }],
])('incidents of %s', (_, limits) => {
  it('are the same whatever the order in which claims are read, at once or one by one', () => {
    fc.assert(
      fc.property(anyClaims, fc.infiniteStream(fc.nat(1000)), (claims, noise) => {
        const shuffled = claims
          .map((claim) => ({ claim, key: noise.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ claim }) => claim);
        const atOnce = buildIncidents(claims, { limits });
        const index = new IncidentIndex({ limits });
        for (const claim of shuffled) index.add([claim]);
        expect(index.incidents()).toEqual(atOnce);
        for (const incident of atOnce) expect(Incident.safeParse(incident).success).toBe(true);
        expect(atOnce.flatMap((incident) => incident.claims).sort()).toEqual(claims.map((claim) => claim.id).sort());
      }),
      { numRuns: 60 },
    );
  });

  it('do not change when the same claims are read again, or others come and go', () => {
    fc.assert(
      fc.property(anyClaims, anyClaims, (claims, others) => {
        const index = new IncidentIndex({ limits });
        index.add(claims);
        const first = index.incidents();
        expect(index.add(claims)).toEqual([]);
        expect(index.incidents()).toEqual(first);
        const known = new Set(claims.map((claim) => claim.id));
        const added = others.filter((claim) => !known.has(claim.id));
        index.add(added);
        index.remove(added.map((claim) => claim.id));
        expect(index.incidents()).toEqual(first);
      }),
      { numRuns: 60 },
    );
  });

  it('say which of them changed', () => {
    fc.assert(
      fc.property(anyClaims, anyClaims, (claims, more) => {
        const index = new IncidentIndex({ limits });
        index.add(claims);
        const before = new Map(index.incidents().map((incident) => [incident.id, JSON.stringify(incident)]));
        const changed = new Set(index.add(more));
        for (const incident of index.incidents())
          expect(changed.has(incident.id)).toBe(before.get(incident.id) !== JSON.stringify(incident));
      }),
      { numRuns: 60 },
    );
  });

  it('keep to what a person has joined and split', () => {
    fc.assert(
      fc.property(anyClaims, fc.nat(39), fc.nat(39), fc.nat(39), (claims, i, j, k) => {
        const ids = claims.map((claim) => claim.id);
        const [a, b, c] = [ids[i % ids.length], ids[j % ids.length], ids[k % ids.length]];
        fc.pre(a !== undefined && b !== undefined && c !== undefined && a !== b && b !== c && a !== c);
        const constraints = { together: [[a, b] as [string, string]], apart: [[b, c] as [string, string]] };
        const map = incidentMap(buildIncidents(claims, { constraints, limits }));
        expect(map.get(a)).toBe(map.get(b));
        expect(map.get(b)).not.toBe(map.get(c));
        const index = new IncidentIndex({ limits });
        index.add(claims);
        index.constrain(constraints);
        expect(incidentMap(index.incidents())).toEqual(map);
        index.constrain({ together: [], apart: [] });
        expect(index.incidents()).toEqual(buildIncidents(claims, { limits }));
      }),
      { numRuns: 60 },
    );
  });
});

describe('incidents', () => {
  it('take rival accounts of one clash as one, with reasons', () => {
    const baku = claimOf({
      doc: 'baku',
      published: '2016-04-02',
      sentence: 'The ministry in Baku said its troops took the heights near Talish on Saturday after Armenian shelling.',
      trigger: 'took',
      source: 'ministry in Baku',
      sourceCode: 'AZE MIL',
      actor: ['AZE MIL'],
      recipient: ['ARM MIL'],
      place: 'Talish',
      time: { text: 'on Saturday', from: '2016-04-02', to: '2016-04-02' },
    });
    const yerevan = claimOf({
      doc: 'yerevan',
      published: '2016-04-03',
      sentence: 'A spokesman in Yerevan said Azerbaijani troops captured no heights near Talish on Saturday.',
      trigger: 'captured',
      source: 'spokesman in Yerevan',
      sourceCode: 'ARM MIL',
      stance: 'denies',
      actor: ['AZE MIL'],
      recipient: ['ARM MIL'],
      place: 'Talish',
      time: { text: 'on Saturday', from: '2016-04-02', to: '2016-04-02' },
    });
    const elsewhere = claimOf({
      doc: 'other',
      published: '2016-04-03',
      sentence: 'Envoys of Iran and Turkey met for talks in Ankara.',
      trigger: 'met',
      type: 'CONSULT',
      actor: ['IRN', 'TUR'],
      recipient: ['IRN', 'TUR'],
      place: 'Ankara',
    });
    const incidents = buildIncidents([elsewhere, yerevan, baku]);
    expect(incidents.map((incident) => incident.claims.length).sort()).toEqual([1, 2]);
    const clash = incidents.find((incident) => incident.claims.length === 2) as Incident;
    expect(clash.parties).toEqual(['ARM', 'AZE']);
    expect(clash.from).toBe('2016-04-02');
    expect(clash.joins).toHaveLength(1);
    expect(clash.joins[0]?.reasons.length).toBeGreaterThan(0);
    expect(clash.title).toContain('according to ARM MIL and AZE MIL');
  });

  it('leave rejected claims out', () => {
    const claim = claimOf({ sentence: 'Guns fired at Talish.', trigger: 'fired', review: 'rejected' });
    expect(buildIncidents([claim])).toEqual([]);
  });
});
