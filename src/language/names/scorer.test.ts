import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TRANSITIONS } from './crf.ts';
import { denseFeatures, linearFeatures } from './features.ts';
import { entryHash, LIST } from './gazetteer.ts';
import { hashText } from './hash.ts';
import { LABELS } from './labels.ts';
import { CLASSES } from './mentions/classifier.ts';
import { reportWidth } from './mentions/report.ts';
import { type NameWeights, WINDOW } from './model.ts';
import { Scorer } from './scorer.ts';
import type { Sketch, Word } from './sketch.ts';

const WORDS = ['troops', 'in', 'Elmstead', 'Nora', 'UN', '12', 'said', 'left'];
const HIDDEN = 3;
const VECTOR = 4;

function floats(length: number, seed: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(seed + i * 1.7));
}

/** A model over a few words with a weight for every feature of the sentences given. */
function modelFor(sentences: readonly (readonly Word[])[]): NameWeights {
  const base: NameWeights = {
    words: Uint32Array.from(WORDS.slice(0, 5), (word) => hashText(word.toLowerCase())),
    parts: 2,
    codes: Uint8Array.from({ length: 10 }, (_, i) => (i * 37) % 256),
    centroids: floats(2 * 256 * 2, 1),
    cluster: Uint16Array.of(0, 1, 2, 1, 0),
    coarse: Uint8Array.of(0, 1, 1),
    entries: Uint32Array.of(entryHash(['elmstead']), entryHash(['in', 'elmstead'])),
    lists: Uint16Array.of(LIST.place, LIST.surname),
    features: new Uint32Array(0),
    linear: new Float32Array(0),
    hidden: HIDDEN,
    window: floats((2 * WINDOW + 1) * VECTOR * HIDDEN, 2),
    buckets: floats(64 * HIDDEN, 3),
    stateWidth: 0,
    states: new Float32Array(0),
    bias: floats(HIDDEN, 4),
    output: floats(HIDDEN * LABELS, 5),
    transitions: floats(TRANSITIONS, 6),
    senses: new Uint8Array(5),
    mentionFeatures: new Uint32Array(0),
    mentionLinear: new Float32Array(0),
    mentionVector: new Float32Array(VECTOR * CLASSES),
    report: new Float32Array(reportWidth(3)),
  };
  const plain = new Scorer(base);
  const features = Uint32Array.from(new Set(sentences.flatMap((words) => [...linearFeatures(plain.sketch(words)).ids])));
  return { ...base, features, linear: floats(features.length * LABELS, 7) };
}

/** The scores as the features are defined, one by one. */
function plainly(scorer: Scorer, weights: NameWeights, sketch: Sketch): Float64Array {
  const out = new Float64Array(sketch.length * LABELS);
  const index = new Map([...weights.features].map((id, row) => [id, row]));
  const linear = linearFeatures(sketch);
  const dense = denseFeatures(sketch);
  for (let i = 0; i < sketch.length; i++) {
    for (const id of linear.ids.subarray(linear.starts[i], linear.starts[i + 1])) {
      const row = index.get(id);
      if (row !== undefined) for (let y = 0; y < LABELS; y++) out[i * LABELS + y] += weights.linear[row * LABELS + y];
    }
    for (let h = 0; h < HIDDEN; h++) {
      let unit = weights.bias[h];
      for (const id of dense.ids.subarray(dense.starts[i], dense.starts[i + 1])) unit += weights.buckets[(id % 64) * HIDDEN + h];
      for (let o = -WINDOW; o <= WINDOW; o++) {
        const row = sketch.row[i + o] ?? -1;
        if (row < 0) continue;
        scorer.vectors.vector(row).forEach((value, d) => {
          unit += value * weights.window[((o + WINDOW) * VECTOR + d) * HIDDEN + h];
        });
      }
      if (unit > 0) for (let y = 0; y < LABELS; y++) out[i * LABELS + y] += unit * weights.output[h * LABELS + y];
    }
  }
  return out;
}

describe('Scorer', () => {
  it('adds up the features as they are defined, however often its words were met', () => {
    const word = fc.record({
      form: fc.constantFrom(...WORDS, ...WORDS.map((form) => form.toUpperCase())),
      upos: fc.constantFrom('NOUN', 'PROPN', 'VERB'),
      xpos: fc.constantFrom('NN', 'NNP', 'VBD', ...Array.from({ length: 70 }, (_, i) => `T${i}`)),
    });
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 12 }), (sentences) => {
        const weights = modelFor(sentences);
        const scorer = new Scorer(weights);
        for (const words of [...sentences, ...sentences]) {
          const sketch = scorer.sketch(words);
          const expected = plainly(scorer, weights, sketch);
          const furthest = scorer.emissions(sketch, null, 0).reduce((most, value, k) => Math.max(most, Math.abs(value - expected[k])), 0);
          expect(furthest).toBeLessThan(1e-3);
        }
      }),
      { numRuns: 40 },
    );
  });
});
