import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation, Token } from '../annotation.ts';
import { bracketedAcronyms } from './acronyms.ts';
import countryData from './countries.json' with { type: 'json' };
import { Countries, countryOf, countryWithin, leadingCountry } from './countries.ts';
import { decode, forbid, lattice, marginals, TRANSITIONS } from './crf.ts';
import { allowed, beginOf, insideOf, LABELS, spansOf } from './labels.ts';
import { CLASSES } from './mentions/classifier.ts';
import { reportWidth } from './mentions/report.ts';
import { NameModelError, type NameWeights, readModel, WINDOW, writeModel } from './model.ts';
import { createNamer, namesOf } from './namer.ts';
import { HashTable } from './table.ts';
import { CASE, CASING, casingOf, wordForm } from './word.ts';

/** A model of random weights over no lexicon: everything but the training. */
function randomModel(random: () => number): NameWeights {
  const floats = (length: number): Float32Array => Float32Array.from({ length }, () => random() * 2 - 1);
  return {
    words: new Uint32Array(0),
    parts: 2,
    codes: new Uint8Array(0),
    centroids: floats(2 * 256 * 2),
    cluster: new Uint16Array(0),
    coarse: new Uint8Array(0),
    entries: new Uint32Array(0),
    lists: new Uint16Array(0),
    features: new Uint32Array(0),
    linear: new Float32Array(0),
    hidden: 3,
    window: floats((2 * WINDOW + 1) * 4 * 3),
    buckets: floats(64 * 3),
    stateWidth: 0,
    states: new Float32Array(0),
    bias: floats(3),
    output: floats(3 * LABELS),
    transitions: floats(TRANSITIONS),
    senses: new Uint8Array(0),
    mentionFeatures: new Uint32Array(0),
    mentionLinear: new Float32Array(0),
    mentionVector: floats(4 * CLASSES),
    report: floats(reportWidth(0)),
  };
}

function annotate(text: string): Annotation {
  const tokens: Token[] = [...text.matchAll(/\S+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    form: match[0],
    lemma: match[0],
    upos: 'PROPN',
    xpos: 'NNP',
    feats: '_',
    head: -1,
    deprel: 'root',
    sentence: 0,
  }));
  const sentences = tokens.length === 0 ? [] : [{ first: 0, last: tokens.length - 1, start: 0, end: text.length, paragraph: 0 }];
  return { text, tokens, sentences, names: [], states: null, width: 0 };
}

describe('names model file', () => {
  it('gives back what was written, weights within a step', () => {
    const weights = randomModel(Math.random);
    const read = readModel(writeModel(weights));
    expect(read.hidden).toBe(3);
    expect([...read.bias]).toEqual([...weights.bias]);
    read.window.forEach((value, i) => {
      expect(value).toBeCloseTo(weights.window[i], 3);
    });
  });

  it('refuses other bytes with a clear error', () => {
    expect(() => createNamer(new Uint8Array(3))).toThrow(NameModelError);
    const bytes = writeModel(randomModel(Math.random));
    expect(() => createNamer(bytes.slice(0, bytes.length - 40))).toThrow(NameModelError);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const broken = bytes.slice();
        broken.set(noise, 4);
        try {
          createNamer(broken);
        } catch (error) {
          expect(error).toBeInstanceOf(NameModelError);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('createNamer', () => {
  it('finds names in order without overlaps, at token borders, in any text', () => {
    const namer = createNamer(writeModel(randomModel(Math.random)));
    const odd = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('Ü Ж م 🙂 (UN) ,', 'A'.repeat(5000), '. . .', ''));
    fc.assert(
      fc.property(odd, (text) => {
        const annotation = annotate(text);
        namer.addNames(annotation);
        let end = 0;
        for (const name of annotation.names) {
          expect(name.start).toBeGreaterThanOrEqual(end);
          expect(name.start).toBe(annotation.tokens[name.first].start);
          expect(name.end).toBe(annotation.tokens[name.last].end);
          expect(name.confidence).toBeGreaterThanOrEqual(0);
          expect(name.confidence).toBeLessThanOrEqual(1 + 1e-6);
          ({ end } = name);
        }
        expect(namesOf(annotation)).toHaveLength(annotation.names.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('linear chain', () => {
  it('finds the best of all label sequences, and marginals that sum to one', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: -3, max: 3, noNaN: true }), { minLength: 3 * LABELS, maxLength: 3 * LABELS }), (scores) => {
        const emissions = Float32Array.from(scores);
        const transitions = forbid(Float32Array.from({ length: TRANSITIONS }, (_, i) => Math.sin(i)));
        let best = Number.NEGATIVE_INFINITY;
        let sum = 0;
        for (let a = 0; a < LABELS; a++) {
          for (let b = 0; b < LABELS; b++) {
            for (let c = 0; c < LABELS; c++) {
              if (!allowed(-1, a) || !allowed(a, b) || !allowed(b, c)) continue;
              const score = scoreOf([a, b, c], emissions, transitions);
              best = Math.max(best, score);
              sum += Math.exp(score);
            }
          }
        }
        expect(scoreOf([...decode(emissions, transitions)], emissions, transitions)).toBeCloseTo(best, 3);
        expect(lattice(emissions, transitions).logZ).toBeCloseTo(Math.log(sum), 3);
        const p = marginals(emissions, transitions);
        for (let i = 0; i < 3; i++) expect(p.slice(i * LABELS, (i + 1) * LABELS).reduce((x, y) => x + y)).toBeCloseTo(1, 4);
      }),
      { numRuns: 20 },
    );
  });
});

function scoreOf(labels: number[], emissions: Float32Array, transitions: Float32Array): number {
  return labels.reduce(
    (score, y, i) => score + emissions[i * LABELS + y] + transitions[(i === 0 ? LABELS : labels[i - 1]) * LABELS + y],
    0,
  );
}

describe('labels', () => {
  it('reads spans with touching names of one type apart', () => {
    expect(spansOf([beginOf(0), beginOf(0), insideOf(0), 0, beginOf(2)])).toEqual([
      { first: 0, last: 0, type: 'PER' },
      { first: 1, last: 2, type: 'PER' },
      { first: 4, last: 4, type: 'LOC' },
    ]);
  });
});

describe('HashTable', () => {
  it('finds the row of each hash and of no other', () => {
    const table = new HashTable(Uint32Array.of(7, 23, 39, 0));
    expect([7, 23, 39, 0, 8].map((hash) => table.get(hash))).toEqual([0, 1, 2, 3, -1]);
  });
});

describe('word forms', () => {
  it('tells how letters are cased', () => {
    const cases = ['Paris', 'UN', 'paris', 'McKay', 'A', '1987', '—', 'Łódź'].map((form) => wordForm(form).letterCase);
    expect(cases).toEqual([CASE.initial, CASE.upper, CASE.lower, CASE.mixed, CASE.initial, CASE.digit, CASE.none, CASE.initial]);
  });

  it('tells how sentences are cased', () => {
    const casing = (text: string): number => casingOf(text.split(' ').map(wordForm));
    expect(casing('troops left the town of Elm')).toBe(CASING.usual);
    expect(casing('troops left the town of elm')).toBe(CASING.lower);
    expect(casing('TROOPS LEFT THE TOWN OF ELM')).toBe(CASING.upper);
    expect(casing('Rebel Troops Leave Town After Talks')).toBe(CASING.title);
  });
});

describe('countries', () => {
  it('has the shape of the schema', () => {
    expect(Countries.safeParse(countryData).success).toBe(true);
  });

  it('knows names, adjectives and seats of government', () => {
    expect(countryOf(['Peru'])).toBe('PER');
    expect(countryOf(['South', 'Korean'])).toBe('KOR');
    expect(countryOf(['us'])).toBeUndefined();
    expect(leadingCountry(['South', 'African', 'police'])).toEqual({ code: 'ZAF', length: 2 });
    expect(countryWithin(['Bank', 'of', 'Japan'])).toBe('JPN');
  });
});

describe('bracketedAcronyms', () => {
  const tokens = (text: string): Token[] => annotate(text).tokens;
  it('takes the short form with the type of the long one', () => {
    expect(bracketedAcronyms(tokens('the Council for Dry Land ( CDL ) said'), [{ first: 1, last: 4, type: 'ORG' }])).toEqual([
      { first: 6, last: 6, type: 'ORG' },
    ]);
    expect(bracketedAcronyms(tokens('the Northern Council for Dry Land ( NCDL ) said'), [{ first: 2, last: 5, type: 'ORG' }])).toEqual([
      { first: 7, last: 7, type: 'ORG' },
    ]);
  });
  it('leaves other brackets alone', () => {
    expect(bracketedAcronyms(tokens('the Council for Dry Land ( 40 ) said'), [{ first: 1, last: 4, type: 'ORG' }])).toEqual([]);
    expect(bracketedAcronyms(tokens('Ann Lee ( UN ) said'), [{ first: 0, last: 1, type: 'PER' }])).toEqual([]);
  });
});
