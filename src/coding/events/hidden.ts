import type { Classifier, Deep } from '../classifier/classifier.ts';
import { vectorRow, type WordVectors } from '../classifier/vectors.ts';
import type { Candidate } from './candidates.ts';
import { type Surroundings, typeSlots, vectorWords } from './features.ts';

/** What each word brings to the hidden layer of the event classifier, worked out once a word and place: the same sums as `hiddenOf(typeDense(…))`, many times as fast. */
export class TypeHidden {
  private readonly words = new Map<number, Float32Array>();
  private readonly means = new WeakMap<Float32Array, Float32Array>();

  constructor(
    private readonly deep: Deep,
    private readonly vectors: WordVectors,
  ) {}

  /** The hidden layer before its rectifier. */
  of(candidate: Candidate, s: Surroundings, mean: Float32Array): Float32Array {
    const h = Float32Array.from(this.deep.b1);
    const slots = typeSlots(candidate, s);
    for (let slot = 0; slot < slots.length; slot++) {
      const token = slots[slot];
      const row = token === null ? -1 : vectorRow(this.vectors, vectorWords(token));
      if (row >= 0) add(h, this.word(row, slot, slots.length));
    }
    let own = this.means.get(mean);
    if (!own) {
      own = this.product(mean, slots.length);
      this.means.set(mean, own);
    }
    add(h, own);
    return h;
  }

  private word(row: number, slot: number, slots: number): Float32Array {
    const key = row * slots + slot;
    let known = this.words.get(key);
    if (!known) {
      const { dimensions, values, scale } = this.vectors;
      known = this.product(
        Float32Array.from(values.subarray(row * dimensions, (row + 1) * dimensions), (v) => v * scale),
        slot,
      );
      this.words.set(key, known);
    }
    return known;
  }

  /** A vector in the given slot times the first layer's weights. */
  private product(x: Float32Array, slot: number): Float32Array {
    const { w1, hidden } = this.deep;
    const out = new Float32Array(hidden);
    for (let i = 0; i < x.length; i++) {
      const v = x[i];
      const base = (slot * x.length + i) * hidden;
      for (let j = 0; j < hidden; j++) out[j] += v * w1[base + j];
    }
    return out;
  }
}

function add(to: Float32Array, more: Float32Array): void {
  for (let j = 0; j < to.length; j++) to[j] += more[j];
}

const made = new WeakMap<Classifier, TypeHidden>();

/** The hidden layer of a model, made once; null for a model without one. */
export function typeHiddenOf(model: Classifier, vectors: WordVectors): TypeHidden | null {
  if (!model.deep) return null;
  let hidden = made.get(model);
  if (!hidden) {
    hidden = new TypeHidden(model.deep, vectors);
    made.set(model, hidden);
  }
  return hidden;
}
