import { mix as mixHashes } from './hash.ts';
import { AFFIX as AFFIXES, EDGE as EDGE_VALUE } from './sizes.ts';
import type { Sketch } from './sketch.ts';

// Constants of this module: imported ones are read through a getter at each use where modules are transformed to CommonJS.
const mix = mixHashes;
const AFFIX = AFFIXES;

const EDGE = EDGE_VALUE;

/** Feature hashes by token: those of token i lie in `ids` from `starts[i]` to `starts[i + 1]`. */
export interface FeatureRows {
  readonly ids: Uint32Array;
  readonly starts: Uint32Array;
}

/** At most this many of either kind a token. */
export const MOST_FEATURES = 80;

/** The value at `i`, EDGE outside. */
export function at(values: ArrayLike<number>, i: number): number {
  return i < 0 || i >= values.length ? EDGE : values[i];
}

/** What the linear part of the model sees. The templates' numbers are part of the model files' format. */
export function linearFeatures(s: Sketch): FeatureRows {
  const n = s.length;
  const ids = new Uint32Array(n * MOST_FEATURES);
  const starts = new Uint32Array(n + 1);
  let k = 0;
  for (let i = 0; i < n; i++) {
    starts[i] = k;
    const mode = s.casing;
    const lower = s.lower[i];
    const letterCase = s.letterCase[i];
    const here = letterCase * 8 + mode;
    const before = at(s.lower, i - 1);
    const after = at(s.lower, i + 1);
    const caseBefore = at(s.letterCase, i - 1);
    const caseAfter = at(s.letterCase, i + 1);
    const first = i === 0 || (i === 1 && s.letterCase[0] === 0) ? 1 : 0;
    ids[k++] = mix(1, here, first);
    ids[k++] = mix(2, lower);
    ids[k++] = mix(3, lower, here);
    ids[k++] = mix(4, before);
    ids[k++] = mix(5, after);
    ids[k++] = mix(6, at(s.lower, i - 2));
    ids[k++] = mix(7, at(s.lower, i + 2));
    ids[k++] = mix(8, before, lower);
    ids[k++] = mix(9, lower, after);
    ids[k++] = mix(10, before, here);
    ids[k++] = mix(11, after, here);
    ids[k++] = mix(12, before, after, letterCase);
    ids[k++] = mix(13, s.outline[i], mode);
    ids[k++] = mix(14, at(s.outline, i - 1), s.outline[i]);
    ids[k++] = mix(15, s.outline[i], at(s.outline, i + 1));
    ids[k++] = mix(16, caseBefore, here, caseAfter);
    ids[k++] = mix(17, at(s.letterCase, i - 2), caseBefore, here);
    ids[k++] = mix(18, here, caseAfter, at(s.letterCase, i + 2));
    for (let a = 1; a < AFFIX; a++) {
      ids[k++] = mix(20 + a, s.suffix[i * AFFIX + a], here);
      ids[k++] = mix(30 + a, s.prefix[i * AFFIX + a], here);
    }
    ids[k++] = mix(40, s.xpos[i], here);
    ids[k++] = mix(41, at(s.xpos, i - 1), s.xpos[i]);
    ids[k++] = mix(42, s.xpos[i], at(s.xpos, i + 1));
    ids[k++] = mix(43, at(s.xpos, i - 1), s.xpos[i], at(s.xpos, i + 1));
    ids[k++] = mix(44, at(s.upos, i - 2), at(s.upos, i - 1));
    ids[k++] = mix(45, at(s.upos, i + 1), at(s.upos, i + 2));
    for (let o = -2; o <= 2; o++) {
      ids[k++] = mix(52 + o, at(s.fine, i + o));
      ids[k++] = mix(62 + o, at(s.coarse, i + o), o === 0 ? here : 0);
    }
    ids[k++] = mix(70, s.fine[i], here);
    ids[k++] = mix(71, at(s.coarse, i - 1), s.coarse[i], here);
    ids[k++] = mix(72, s.coarse[i], at(s.coarse, i + 1), here);
    ids[k++] = mix(73, at(s.coarse, i - 1), at(s.coarse, i + 1), letterCase);
    ids[k++] = mix(74, at(s.fine, i - 1), here);
    ids[k++] = mix(75, at(s.fine, i + 1), here);
    ids[k++] = mix(76, before, at(s.coarse, i), here);
    ids[k++] = mix(77, after, at(s.coarse, i), here);
    for (let o = -1; o <= 1; o++) {
      const lists = at(s.lists, i + o);
      ids[k++] = mix(82 + o, lists, o === 0 ? letterCase : here);
    }
    ids[k++] = mix(84, at(s.lists, i - 1), s.lists[i], caseBefore * 8 + letterCase);
    ids[k++] = mix(85, s.lists[i], at(s.lists, i + 1), caseAfter * 8 + letterCase);
    ids[k++] = mix(86, s.lists[i], s.coarse[i], letterCase);
  }
  starts[n] = k;
  return { ids: ids.subarray(0, k), starts };
}

/** What the hidden layer sees beside the word vectors: few values, so that each is learnt well. */
export function denseFeatures(s: Sketch): FeatureRows {
  const n = s.length;
  const ids = new Uint32Array(n * MOST_FEATURES);
  const starts = new Uint32Array(n + 1);
  let k = 0;
  for (let i = 0; i < n; i++) {
    starts[i] = k;
    for (let o = -2; o <= 2; o++) {
      ids[k++] = mix(102 + o, at(s.letterCase, i + o), s.casing);
      ids[k++] = mix(112 + o, at(s.lists, i + o));
      ids[k++] = mix(122 + o, at(s.xpos, i + o));
      ids[k++] = mix(132 + o, at(s.row, i + o) === -1 ? 1 : 0);
    }
    ids[k++] = mix(140, s.outline[i]);
    ids[k++] = mix(141, s.suffix[i * AFFIX + 1]);
    ids[k++] = mix(142, s.suffix[i * AFFIX + 2]);
    ids[k++] = mix(143, s.prefix[i * AFFIX + 2]);
    ids[k++] = mix(144, i === 0 ? 1 : 0, s.letterCase[i]);
  }
  starts[n] = k;
  return { ids: ids.subarray(0, k), starts };
}
