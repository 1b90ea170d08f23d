import { mix as mixHashes } from './hash.ts';
import { LABELS as LABEL_COUNT } from './labels.ts';
import { type NameWeights, WINDOW as WORDS_ASIDE } from './model.ts';
import { AFFIX as AFFIXES, CASES as CASE_COUNT, EDGE as EDGE_VALUE } from './sizes.ts';
import type { HashTable } from './table.ts';
import type { WordVectors } from './vectors.ts';

// Constants of this module: imported ones are read through a getter at each use where modules are transformed to CommonJS.
const mix = mixHashes;
const EDGE = EDGE_VALUE;
const LABELS = LABEL_COUNT;
const WINDOW = WORDS_ASIDE;
const AFFIX = AFFIXES;
const CASES = CASE_COUNT;

/** A word as it is read in one sentence: what those features see that look at it alone. The edges of a sentence are a word of their own. */
export interface SeenWord {
  readonly lower: number;
  /** One of CASE, or EDGE. */
  readonly letterCase: number;
  readonly casing: number;
  readonly outline: number;
  /** AFFIX prefix hashes, then AFFIX suffix hashes. */
  readonly affixes: Int32Array;
  readonly row: number;
  readonly fine: number;
  readonly coarse: number;
  readonly lists: number;
}

/** Templates of features of a word beside a labelled one: by the word, and by the letter cases of both. */
const BEFORE = { lower: 4, fine: 51, coarse: 61, lowerCased: 10, fineCased: 74, listsCased: 81 };
const AFTER = { lower: 5, fine: 53, coarse: 63, lowerCased: 11, fineCased: 75, listsCased: 83 };

/**
 * The sums of all features that see one word alone, by its place in the window: they are the same wherever the word stands, so that a
 * sentence needs only the features of several words anew. The same weights as `linearFeatures` and `denseFeatures` name, added up.
 */
export class WordScores {
  /** Scores where the word is the one labelled. */
  readonly here: Float32Array;
  /** Scores where it stands two before the labelled word, and two after it. */
  readonly farBefore: Float32Array;
  readonly farAfter: Float32Array;
  /** What the word adds to the hidden layer: [position in the window][hidden], from two before the labelled word to two after it. */
  readonly hidden: Float32Array;
  private readonly word: SeenWord;
  private readonly linear: LinearPart;
  /** Scores right before and right after a labelled word of each letter case. */
  private readonly before: (Float32Array | null)[] = new Array(CASES).fill(null);
  private readonly after: (Float32Array | null)[] = new Array(CASES).fill(null);

  constructor(word: SeenWord, linear: LinearPart, dense: DensePart) {
    this.word = word;
    this.linear = linear;
    this.here = this.scoresHere();
    // Position -2 is seen by a word two further on, and so forth: the window as the labelled word has it.
    this.farBefore = linear.sum([mix(6, word.lower), mix(50, word.fine), mix(60, word.coarse, 0)]);
    this.farAfter = linear.sum([mix(7, word.lower), mix(54, word.fine), mix(64, word.coarse, 0)]);
    this.hidden = dense.ofWord(word);
  }

  /** Right before a labelled word of letter case `letterCase`. */
  beforeOf(letterCase: number): Float32Array {
    this.before[letterCase] ??= this.beside(BEFORE, letterCase);
    return this.before[letterCase];
  }

  /** Right after a labelled word of letter case `letterCase`. */
  afterOf(letterCase: number): Float32Array {
    this.after[letterCase] ??= this.beside(AFTER, letterCase);
    return this.after[letterCase];
  }

  private beside(side: typeof BEFORE, letterCase: number): Float32Array {
    const { lower, fine, coarse, lists, casing } = this.word;
    const target = letterCase * 8 + casing;
    return this.linear.sum([
      mix(side.lower, lower),
      mix(side.fine, fine),
      mix(side.coarse, coarse, 0),
      mix(side.lowerCased, lower, target),
      mix(side.fineCased, fine, target),
      mix(side.listsCased, lists, target),
    ]);
  }

  private scoresHere(): Float32Array {
    const { lower, letterCase, casing, outline, affixes, fine, coarse, lists } = this.word;
    const here = letterCase * 8 + casing;
    const ids = [
      mix(2, lower),
      mix(3, lower, here),
      mix(13, outline, casing),
      mix(52, fine),
      mix(62, coarse, here),
      mix(70, fine, here),
      mix(82, lists, letterCase),
      mix(86, lists, coarse, letterCase),
    ];
    for (let a = 1; a < AFFIX; a++) ids.push(mix(20 + a, affixes[AFFIX + a], here), mix(30 + a, affixes[a], here));
    return this.linear.sum(ids);
  }
}

/** Weights of the linear features. */
export class LinearPart {
  private readonly table: HashTable;
  private readonly weights: Float32Array;

  constructor(table: HashTable, weights: Float32Array) {
    this.table = table;
    this.weights = weights;
  }

  /** Adds a feature's weights to the LABELS scores from `at` on. */
  add(id: number, scores: Float32Array, at: number): void {
    const row = this.table.get(id);
    if (row < 0) return;
    const { weights } = this;
    for (let y = 0, w = row * LABELS; y < LABELS; y++, w++) scores[at + y] += weights[w];
  }

  sum(ids: readonly number[]): Float32Array {
    const scores = new Float32Array(LABELS);
    for (const id of ids) this.add(id, scores, 0);
    return scores;
  }
}

/** Weights of the hidden layer's inputs. */
export class DensePart {
  private readonly weights: NameWeights;
  private readonly vectors: WordVectors;
  private readonly bucketCount: number;
  /** What each centroid of the vectors adds to the hidden layer: [part][256][position in the window][hidden]. */
  private readonly shares: Float32Array;

  constructor(weights: NameWeights, vectors: WordVectors) {
    this.weights = weights;
    this.vectors = vectors;
    this.bucketCount = weights.buckets.length / weights.hidden;
    this.shares = sharesOf(weights, vectors);
  }

  /** Adds a feature's row to the `hidden` numbers of `units` from `at` on. */
  add(id: number, units: Float32Array, at: number): void {
    const { buckets, hidden } = this.weights;
    const from = (id % this.bucketCount) * hidden;
    for (let h = 0; h < hidden; h++) units[at + h] += buckets[from + h];
  }

  ofWord({ letterCase, casing, outline, affixes, row, lists }: SeenWord): Float32Array {
    const { hidden } = this.weights;
    const { parts, codes } = this.vectors;
    const width = (2 * WINDOW + 1) * hidden;
    const out = new Float32Array(width);
    if (row >= 0 && row !== EDGE) {
      for (let p = 0; p < parts; p++) {
        const from = (p * 256 + codes[row * parts + p]) * width;
        for (let k = 0; k < width; k++) out[k] += this.shares[from + k];
      }
    }
    for (let o = -WINDOW; o <= WINDOW; o++) {
      const at = (o + WINDOW) * hidden;
      this.add(mix(102 + o, letterCase, casing), out, at);
      this.add(mix(112 + o, lists), out, at);
      this.add(mix(132 + o, row === -1 ? 1 : 0), out, at);
    }
    const middle = WINDOW * hidden;
    this.add(mix(140, outline), out, middle);
    this.add(mix(141, affixes[AFFIX + 1]), out, middle);
    this.add(mix(142, affixes[AFFIX + 2]), out, middle);
    this.add(mix(143, affixes[2]), out, middle);
    return out;
  }
}

function sharesOf({ hidden, window }: NameWeights, { parts, width, centroids }: WordVectors): Float32Array {
  const positions = 2 * WINDOW + 1;
  const shares = new Float32Array(parts * 256 * positions * hidden);
  for (let code = 0; code < parts * 256; code++) {
    const part = code >> 8;
    for (let o = 0; o < positions; o++) {
      const to = (code * positions + o) * hidden;
      for (let d = 0; d < width; d++) {
        const value = centroids[code * width + d];
        const from = ((o * parts + part) * width + d) * hidden;
        for (let h = 0; h < hidden; h++) shares[to + h] += value * window[from + h];
      }
    }
  }
  return shares;
}
