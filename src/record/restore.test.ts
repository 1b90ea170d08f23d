import fc from 'fast-check';
import { expect, it } from 'vitest';
import { claimOf } from './claim-fixture.ts';
import { IncidentIndex, LIMITS } from './incident-index.ts';
import type { RecordedClaim } from './model.ts';

const PARTIES = ['ARM', 'AZE', 'NKR'];

const anyClaim = fc
  .record({
    doc: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    at: fc.integer({ min: 0, max: 12 }),
    trigger: fc.constantFrom('attacked', 'shelled', 'ceasefire'),
    actor: fc.constantFrom(...PARTIES),
    place: fc.constantFrom('Talish', 'Martakert', null),
    day: fc.option(fc.integer({ min: 1, max: 4 })),
    rejected: fc.boolean(),
  })
  .map((x): RecordedClaim => {
    const sentence = `Forces ${x.trigger} near ${x.place ?? 'the front'}.`;
    const day = x.day === null ? null : `2016-04-0${x.day}`;
    return claimOf({
      doc: x.doc,
      published: '2016-04-05',
      sentence,
      trigger: x.trigger,
      start: x.at * 100 + 7,
      spans: { sentence: { start: x.at * 100, end: x.at * 100 + sentence.length } },
      type: x.trigger === 'ceasefire' ? 'RETREAT' : 'ASSAULT',
      actor: [x.actor],
      recipient: ['AZE'],
      place: x.place,
      time: day === null ? null : { text: 'that day', from: day, to: day },
      review: x.rejected && x.at > 9 ? 'rejected' : 'unreviewed',
    });
  });
const anyClaims = fc.uniqueArray(anyClaim, { maxLength: 40, selector: (claim) => claim.id });

it.each([LIMITS, { neighbours: 3, whole: 4 }])('an index that is restored goes on as the one it was taken from (%o)', (limits) => {
  fc.assert(
    fc.property(anyClaims, fc.constantFrom('a', 'd', 'g', 'z'), fc.subarray(['a', 'b', 'f']), (claims, last, removed) => {
      const before = claims.filter(({ doc }) => doc < last);
      const after = claims.filter(({ doc }) => doc >= last);
      const index = new IncidentIndex({ limits });
      index.add(before);
      const other = new IncidentIndex({ limits });
      other.restoreClaims(before);
      for (const { id } of before) other.restoreLinks(id, index.linksOf(id));
      other.restoreIncidents(index.incidents());
      expect(other.incidents()).toEqual(index.incidents());
      expect(other.add(after)).toEqual(index.add(after));
      const gone = claims.filter(({ doc }) => removed.includes(doc)).map(({ id }) => id);
      expect(other.remove(gone)).toEqual(index.remove(gone));
      expect(other.incidents()).toEqual(index.incidents());
    }),
    { numRuns: 60 },
  );
});
