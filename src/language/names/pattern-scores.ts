import { at as atIndex } from './features.ts';
import { mix as mixHashes } from './hash.ts';
import { CASES as CASE_COUNT, OTHER_TAG as OTHER } from './sizes.ts';
import type { Sketch } from './sketch.ts';
import type { DensePart, LinearPart } from './word-scores.ts';

// Constants of this module: imported ones are read through a getter at each use where modules are transformed to CommonJS.
const mix = mixHashes;
const at = atIndex;
const EDGE_CASE = CASE_COUNT;
const OTHER_TAG = OTHER;
/** Stands for the edges beside the numbers of tags, which are smaller. */
const EDGE_TAG = OTHER_TAG + 1;

/** What a pattern of cases or tags adds to the scores and to the hidden layer. */
export interface PatternScores {
  readonly scores: Float32Array;
  readonly hidden: Float32Array;
}

/** Patterns of tags that are remembered; past that the memory starts anew. */
const MOST_PATTERNS = 20_000;

/** The sums of the features that see letter cases or tags, by pattern: the few patterns of a language come again and again. */
export class Patterns {
  private readonly linear: LinearPart;
  private readonly dense: DensePart;
  private readonly bias: Float32Array;
  private readonly cases = new Map<number, PatternScores>();
  private readonly tags = new Map<number, PatternScores>();
  private readonly tagHere = new Map<number, Float32Array>();
  private readonly coarseTags = [new Map<number, Float32Array>(), new Map<number, Float32Array>()];
  private readonly farTags = [new Map<number, Float32Array>(), new Map<number, Float32Array>()];

  constructor(linear: LinearPart, dense: DensePart, bias: Float32Array) {
    this.linear = linear;
    this.dense = dense;
    this.bias = bias;
  }

  /** Letter cases of the five words about word `i`; the bias of the hidden layer is within. */
  casesAbout(s: Sketch, i: number): PatternScores {
    const { letterCase, casing } = s;
    const farBefore = i > 1 ? letterCase[i - 2] : EDGE_CASE;
    const before = i > 0 ? letterCase[i - 1] : EDGE_CASE;
    const after = i + 1 < s.length ? letterCase[i + 1] : EDGE_CASE;
    const farAfter = i + 2 < s.length ? letterCase[i + 2] : EDGE_CASE;
    const key = ((((farBefore * 7 + before) * 7 + letterCase[i]) * 7 + after) * 7 + farAfter) * 4 + casing;
    let found = this.cases.get(key);
    if (found === undefined) {
      const here = letterCase[i] * 8 + casing;
      const first = i === 0 || (i === 1 && letterCase[0] === 0) ? 1 : 0;
      const caseBefore = at(letterCase, i - 1);
      const caseAfter = at(letterCase, i + 1);
      const scores = this.linear.sum([
        mix(1, here, first),
        mix(16, caseBefore, here, caseAfter),
        mix(17, at(letterCase, i - 2), caseBefore, here),
        mix(18, here, caseAfter, at(letterCase, i + 2)),
      ]);
      const hidden = Float32Array.from(this.bias);
      this.dense.add(mix(144, i === 0 ? 1 : 0, letterCase[i]), hidden, 0);
      found = { scores, hidden };
      this.cases.set(key, found);
    }
    return found;
  }

  /** Penn tags of word `i` and its neighbours. */
  tagsAbout(s: Sketch, i: number): PatternScores {
    const key = (tagAt(s.xposNumber, i - 1) * 64 + s.xposNumber[i]) * 64 + tagAt(s.xposNumber, i + 1);
    const known = !unnumbered(s.xposNumber, i - 1, i + 1);
    let found = known ? this.tags.get(key) : undefined;
    if (found === undefined) {
      const before = at(s.xpos, i - 1);
      const here = s.xpos[i];
      const after = at(s.xpos, i + 1);
      const hidden = new Float32Array(this.bias.length);
      this.dense.add(mix(121, before), hidden, 0);
      this.dense.add(mix(122, here), hidden, 0);
      this.dense.add(mix(123, after), hidden, 0);
      found = { scores: this.linear.sum([mix(41, before, here), mix(42, here, after), mix(43, before, here, after)]), hidden };
      if (known) remember(this.tags, key, found);
    }
    return found;
  }

  /** The Penn tag of word `i` with its letter case. */
  tagHereOf(s: Sketch, i: number): Float32Array {
    const here = s.letterCase[i] * 8 + s.casing;
    return this.kept(this.tagHere, s.xposNumber[i] * 64 + here, s.xposNumber[i] !== OTHER_TAG, () =>
      this.linear.sum([mix(40, s.xpos[i], here)]),
    );
  }

  /** The universal tags of the two words on one side of word `i`: -1 before it, 1 after. */
  coarseTagsBeside(s: Sketch, i: number, side: -1 | 1): Float32Array {
    const [first, second] = side < 0 ? [i - 2, i - 1] : [i + 1, i + 2];
    const key = tagAt(s.uposNumber, first) * 64 + tagAt(s.uposNumber, second);
    return this.kept(this.coarseTags[side < 0 ? 0 : 1], key, !unnumbered(s.uposNumber, first, second), () =>
      this.linear.sum([mix(side < 0 ? 44 : 45, at(s.upos, first), at(s.upos, second))]),
    );
  }

  /** What the Penn tag two words away adds to the hidden layer. */
  farTagBeside(s: Sketch, i: number, side: -1 | 1): Float32Array {
    const far = i + 2 * side;
    return this.kept(this.farTags[side < 0 ? 0 : 1], tagAt(s.xposNumber, far), !unnumbered(s.xposNumber, far, far), () => {
      const hidden = new Float32Array(this.bias.length);
      this.dense.add(mix(122 + 2 * side, at(s.xpos, far)), hidden, 0);
      return hidden;
    });
  }

  private kept(memory: Map<number, Float32Array>, key: number, known: boolean, make: () => Float32Array): Float32Array {
    let found = known ? memory.get(key) : undefined;
    if (found === undefined) {
      found = make();
      if (known) remember(memory, key, found);
    }
    return found;
  }
}

function remember<T>(memory: Map<number, T>, key: number, value: T): void {
  if (memory.size >= MOST_PATTERNS) memory.clear();
  memory.set(key, value);
}

function tagAt(numbers: Uint8Array, i: number): number {
  return i < 0 || i >= numbers.length ? EDGE_TAG : numbers[i];
}

/** Whether a word from `first` to `last` has one of the tags that share a number. */
function unnumbered(numbers: Uint8Array, first: number, last: number): boolean {
  for (let i = Math.max(0, first); i <= last && i < numbers.length; i++) if (numbers[i] === OTHER_TAG) return true;
  return false;
}
