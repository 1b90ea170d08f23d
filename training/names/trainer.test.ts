import { describe, expect, it } from 'vitest';
import { decode, forbid } from '../../src/language/names/crf.ts';
import { readModel, writeModel } from '../../src/language/names/model.ts';
import { Scorer } from '../../src/language/names/scorer.ts';
import { labelsOf } from './examples.ts';
import { type Lexicon, untrained } from './lexicon.ts';
import { DEFAULTS, train } from './trainer.ts';

const LEXICON: Lexicon = {
  words: new Uint32Array(0),
  parts: 1,
  codes: new Uint8Array(0),
  centroids: new Float32Array(256 * 2),
  cluster: new Uint16Array(0),
  coarse: new Uint8Array(0),
  entries: new Uint32Array(0),
  lists: new Uint16Array(0),
  senses: new Uint8Array(0),
};

const words = (text: string) => text.split(' ').map((form) => ({ form, upos: 'X', xpos: 'X' }));

describe('train', () => {
  it('learns names from marked sentences, by word and by what stands around, and survives the model file', () => {
    const scorer = new Scorer(untrained(LEXICON));
    const people = ['Nora', 'Ravi', 'Tomas', 'Aiko'];
    const towns = ['Elmstead', 'Varnby', 'Quillar', 'Osmund'];
    const examples = people.flatMap((person) =>
      towns.flatMap((town) => [
        {
          sketch: scorer.sketch(words(`${person} went to ${town} by train`)),
          labels: Uint8Array.of(1, 0, 0, 5, 0, 0),
          states: null,
          weight: 1,
        },
        { sketch: scorer.sketch(words(`the road to ${town} is closed`)), labels: Uint8Array.of(0, 0, 0, 5, 0, 0), states: null, weight: 1 },
      ]),
    );
    const options = { ...DEFAULTS, epochs: 6, hidden: 4, buckets: 64, featureDropout: 0.1, hiddenDropout: 0.2 };
    const weights = readModel(writeModel(train(LEXICON, examples, options, () => {})));
    const judge = new Scorer(weights);
    const sketch = judge.sketch(words('Mila went to Farrow by train'));
    const labels = decode(judge.emissions(sketch, null, 0), forbid(Float32Array.from(weights.transitions)));
    expect([...labels]).toEqual([1, 0, 0, 5, 0, 0]);
  });
});

describe('labelsOf', () => {
  it('labels whole tokens and starts each name anew', () => {
    const tokens = [
      { start: 0, end: 4 },
      { start: 5, end: 8 },
      { start: 8, end: 10 },
    ].map((span) => ({ ...span, form: '', lemma: '', upos: '', xpos: '', feats: '_', head: -1, deprel: '', sentence: 0 }));
    const entities = [
      { start: 0, end: 4, type: 'PER' },
      { start: 5, end: 9, type: 'Organisation' },
    ];
    expect([...labelsOf({ tokens }, entities)]).toEqual([1, 3, 4]);
  });
});
