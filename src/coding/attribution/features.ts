/**
 * Hashed features (Weinberger et al. 2009): a feature is a number mixed from the template's number and up to four values;
 * its weight stands at that number modulo the table's size. The same code runs in training and in use.
 */

/** 32-bit FNV-1a of a string's UTF-16 units. */
export function hashString(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

const mix = (h: number, v: number): number => {
  const k = Math.imul(v, 0xcc9e2d51);
  const x = h ^ Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  return (Math.imul((x << 13) | (x >>> 19), 5) + 0xe6546b64) | 0;
};
const finish = (h: number): number => {
  let x = h ^ (h >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  return x ^ (x >>> 13);
};

const ROOM = 512;

/** A growing list of feature numbers, reused from one candidate to the next. More than 512 are dropped. */
export class FeatureBag {
  readonly ids = new Int32Array(ROOM);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  add(template: number, a = 0, b = 0, c = 0, d = 0): void {
    if (this.length < ROOM) this.ids[this.length++] = finish(mix(mix(mix(mix(mix(0x2f0b4c47, template), a), b), c), d));
  }

  copy(): Int32Array {
    return this.ids.slice(0, this.length);
  }
}

/** A table of weights whose size is a power of two. */
export interface Weights {
  readonly values: Float32Array;
  readonly mask: number;
}

/** Sum of the weights of a list of features. */
export function score(weights: Weights, ids: Int32Array, length: number): number {
  const { values, mask } = weights;
  let sum = 0;
  for (let i = 0; i < length; i++) sum += values[ids[i] & mask];
  return sum;
}

/** Buckets of a length or distance: 0 to 5 as they are, then by powers of about 1.5; negative numbers mirror. */
export function bucket(n: number): number {
  const size = Math.abs(n);
  const b = size <= 5 ? size : Math.min(13, 5 + Math.floor(Math.log2(size / 5) * 2));
  return n < 0 ? -b : b;
}
