import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EventType } from '../coding/claim.ts';
import { claimOf } from './claim-fixture.ts';
import { agglomerate } from './cluster.ts';
import goldstein from './data/goldstein.json' with { type: 'json' };
import classes from './data/trigger-classes.json' with { type: 'json' };
import words from './data/word-weights.json' with { type: 'json' };
import { dayNumber, dayOfNumber, weekdayIn } from './days.ts';
import { PAIR_FEATURES, pairFeatures } from './pair-features.ts';
import { defaultPairModel } from './pair-model.ts';
import { partiesOf, partyOf } from './party.ts';
import { profileOf } from './profile.ts';
import { cosine, stem, wordsOf } from './words.ts';

describe('data files', () => {
  it('have the shape that the engine expects', () => {
    z.object({
      source: z.string(),
      ofCode: z.record(z.string().regex(/^\d{2,4}$/), z.number().min(-10).max(10)),
      ofType: z.record(EventType, z.number().min(-10).max(10)),
    }).parse(goldstein);
    z.object({ source: z.string(), classes: z.record(z.string(), z.array(z.string().min(2)).min(1)) }).parse(classes);
    z.object({ source: z.string(), unknown: z.number(), common: z.number(), weights: z.record(z.string(), z.number().positive()) }).parse(
      words,
    );
    for (const side of [defaultPairModel.within, defaultPairModel.across]) {
      for (const name of Object.keys(side.weights)) expect(PAIR_FEATURES).toContain(name);
    }
  });
});

describe('parties', () => {
  it('are states without roles, armed groups and bodies', () => {
    expect(['AZE MIL', 'SYR REB', 'IGO UNO', 'ARM', 'IRN CVL', ''].map(partyOf)).toEqual(['AZE', 'SYR REB', 'IGO UNO', 'ARM', 'IRN', '']);
    expect(partiesOf(['AZE MIL', 'AZE', 'ARM', ''])).toEqual(['ARM', 'AZE']);
  });
});

describe('days', () => {
  it('go to numbers and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30000, max: 40000 }), (n) => {
        expect(dayNumber(dayOfNumber(n))).toBe(n);
      }),
    );
    expect(dayNumber(null)).toBeNull();
    expect(weekdayIn('late on Sunday night')).toBe('Sunday');
    expect(weekdayIn('last week')).toBeNull();
  });
});

describe('words', () => {
  it('meet in their common forms', () => {
    expect(['attack', 'attacked', 'attacks', 'attacking'].map(stem)).toEqual(['attack', 'attack', 'attack', 'attack']);
    expect(['stopped', 'stop', 'stopping'].map(stem)).toEqual(['stop', 'stop', 'stop']);
  });

  it('are compared without crashing on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 }), (a, b) => {
        const likeness = cosine(wordsOf(a), wordsOf(b));
        expect(likeness >= 0 && likeness <= 1 + 1e-9).toBe(true);
      }),
    );
    expect(wordsOf('x'.repeat(1_000_000)).codes).toHaveLength(1);
  });
});

describe('comparison of two claims', () => {
  it('gives the same whichever comes first, between 0 and 1', () => {
    const any = fc
      .record({
        n: fc.nat(9),
        day: fc.option(fc.integer({ min: 1, max: 9 })),
        actor: fc.subarray(['ARM', 'AZE']),
        place: fc.option(fc.constantFrom('Talish', 'near Fizuli')),
        doc: fc.constantFrom('a', 'b'),
      })
      .map(({ n, day, actor, place, doc }) => {
        const at = day === null ? null : `2016-04-0${day}`;
        return profileOf(
          claimOf({
            doc,
            sentence: `Some ${n} posts near Talish were shelled.`,
            trigger: 'shelled',
            start: n * 100,
            actor,
            place,
            time: at === null ? null : { text: 'then', from: at, to: null },
            quantities: [{ kind: 'killed', n, of: '' }],
          }),
        );
      });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const forth = [...pairFeatures(a, b, new Float64Array(PAIR_FEATURES.length))];
        expect([...pairFeatures(b, a, new Float64Array(PAIR_FEATURES.length))]).toEqual(forth);
        for (const value of forth) expect(value >= 0 && value <= 1 + 1e-9).toBe(true);
      }),
    );
  });
});

describe('clustering', () => {
  const options = { threshold: 0, unlinked: -2, together: [], apart: [] };
  it('joins the nearest first and stops where the mean turns', () => {
    const links = [
      { a: 0, b: 1, score: 3 },
      { a: 1, b: 2, score: 1 },
      { a: 0, b: 2, score: -2 },
      { a: 3, b: 4, score: 1 },
    ];
    expect(agglomerate(5, links, options)).toEqual([[0, 1], [2], [3, 4]]);
  });

  it('obeys what is joined and parted', () => {
    const links = [{ a: 0, b: 1, score: 3 }];
    expect(agglomerate(3, links, { ...options, together: [[0, 2]], apart: [[0, 1]] })).toEqual([[0, 2], [1]]);
  });

  it('does not depend on the order of the links', () => {
    const link = fc.record({ a: fc.nat(9), b: fc.nat(9), score: fc.double({ min: -3, max: 3, noNaN: true }) });
    const links = fc.uniqueArray(
      link.filter(({ a, b }) => a < b),
      { maxLength: 25, selector: ({ a, b }) => a * 10 + b },
    );
    fc.assert(
      fc.property(links, (all) => {
        expect(agglomerate(10, [...all].reverse(), options)).toEqual(agglomerate(10, all, options));
      }),
    );
  });
});
