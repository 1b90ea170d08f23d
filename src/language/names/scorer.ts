import { at as atIndex } from './features.ts';
import { Gazetteer } from './gazetteer.ts';
import { mix as mixHashes } from './hash.ts';
import { LABELS as LABEL_COUNT } from './labels.ts';
import type { NameWeights } from './model.ts';
import { Patterns } from './pattern-scores.ts';
import { EDGE as EDGE_VALUE } from './sizes.ts';
import { type Sketch, Sketcher, type Word } from './sketch.ts';
import { HashTable } from './table.ts';
import { WordVectors } from './vectors.ts';
import { CASING } from './word.ts';
import { DensePart, LinearPart, WordScores } from './word-scores.ts';

// Constants of this module: imported ones are read through a getter at each use where modules are transformed to CommonJS.
const mix = mixHashes;
const at = atIndex;
const EDGE = EDGE_VALUE;
const LABELS = LABEL_COUNT;

/**
 * Scores of the labels at each token: a linear model over hashed features plus one hidden layer over the vectors of five words, a few
 * features and the parser's states ("wide and deep", Cheng et al. 2016), to be decoded with the transitions of a linear-chain CRF.
 *
 * The features are those of `linearFeatures` and `denseFeatures`. Features of one word or of a pattern of cases and tags are added up
 * once and remembered (`WordScores`, `Patterns`); only those of several words are looked up anew at each token.
 */
export class Scorer {
  readonly vectors: WordVectors;
  readonly gazetteer: Gazetteer;
  private readonly weights: NameWeights;
  private readonly linear: LinearPart;
  private readonly dense: DensePart;
  private readonly patterns: Patterns;
  private readonly sketcher: Sketcher;
  /** What lies beyond a sentence, by the sentence's casing. */
  private readonly edges: readonly WordScores[];

  constructor(weights: NameWeights) {
    this.weights = weights;
    this.vectors = new WordVectors({ ...weights, hashes: weights.words });
    this.gazetteer = new Gazetteer(weights.entries, weights.lists);
    this.linear = new LinearPart(new HashTable(weights.features), weights.linear);
    this.dense = new DensePart(weights, this.vectors);
    this.patterns = new Patterns(this.linear, this.dense, weights.bias);
    this.sketcher = new Sketcher(this.vectors, this.gazetteer);
    this.edges = Object.values(CASING).map((casing) => new WordScores({ ...BEYOND, casing }, this.linear, this.dense));
  }

  sketch(words: readonly Word[]): Sketch {
    return this.sketcher.sketch(words);
  }

  /** LABELS scores a token. `states` holds `stateWidth` numbers a token from token `offset` on, or is null. */
  emissions(sketch: Sketch, states: Float32Array | null, offset: number): Float32Array {
    const { hidden, output, stateWidth } = this.weights;
    const { length } = sketch;
    const out = new Float32Array(length * LABELS);
    const edge = this.edges[sketch.casing];
    // The words by place, with two edges on either side.
    const words: WordScores[] = [edge, edge];
    for (let i = 0; i < length; i++) words.push(this.scoresOf(sketch, i));
    words.push(edge, edge);
    const units = new Float32Array(hidden);
    for (let i = 0; i < length; i++) {
      const from = i * LABELS;
      const cases = this.patterns.casesAbout(sketch, i);
      const tags = this.patterns.tagsAbout(sketch, i);
      this.addLinear(sketch, i, words, out, cases.scores, tags.scores);
      const a = words[i].hidden;
      const b = words[i + 1].hidden;
      const c = words[i + 2].hidden;
      const d = words[i + 3].hidden;
      const e = words[i + 4].hidden;
      const tagFarBefore = this.patterns.farTagBeside(sketch, i, -1);
      const tagFarAfter = this.patterns.farTagBeside(sketch, i, 1);
      const caseUnits = cases.hidden;
      const tagUnits = tags.hidden;
      for (let h = 0; h < hidden; h++) {
        units[h] =
          caseUnits[h] +
          a[h] +
          b[hidden + h] +
          c[2 * hidden + h] +
          d[3 * hidden + h] +
          e[4 * hidden + h] +
          tagUnits[h] +
          tagFarBefore[h] +
          tagFarAfter[h];
      }
      if (states !== null && stateWidth > 0) this.addState(units, states, (offset + i) * stateWidth);
      for (let h = 0; h < hidden; h++) {
        const unit = units[h];
        if (unit <= 0) continue;
        for (let y = 0, w = h * LABELS; y < LABELS; y++, w++) out[from + y] += unit * output[w];
      }
    }
    return out;
  }

  private addLinear(s: Sketch, i: number, words: readonly WordScores[], out: Float32Array, cases: Float32Array, tags: Float32Array): void {
    const { linear, patterns } = this;
    const from = i * LABELS;
    const letterCase = s.letterCase[i];
    const farBefore = words[i].farBefore;
    const before = words[i + 1].beforeOf(letterCase);
    const own = words[i + 2].here;
    const after = words[i + 3].afterOf(letterCase);
    const farAfter = words[i + 4].farAfter;
    const tag = patterns.tagHereOf(s, i);
    const coarseBefore = patterns.coarseTagsBeside(s, i, -1);
    const coarseAfter = patterns.coarseTagsBeside(s, i, 1);
    for (let y = 0; y < LABELS; y++) {
      out[from + y] =
        own[y] + before[y] + after[y] + farBefore[y] + farAfter[y] + cases[y] + tags[y] + tag[y] + coarseBefore[y] + coarseAfter[y];
    }
    // What sees several words.
    const here = letterCase * 8 + s.casing;
    const lower = s.lower[i];
    const coarse = s.coarse[i];
    const lists = s.lists[i];
    const outline = s.outline[i];
    const lowerBefore = at(s.lower, i - 1);
    const lowerAfter = at(s.lower, i + 1);
    const clusterBefore = at(s.coarse, i - 1);
    const clusterAfter = at(s.coarse, i + 1);
    linear.add(mix(8, lowerBefore, lower), out, from);
    linear.add(mix(9, lower, lowerAfter), out, from);
    linear.add(mix(12, lowerBefore, lowerAfter, letterCase), out, from);
    linear.add(mix(14, at(s.outline, i - 1), outline), out, from);
    linear.add(mix(15, outline, at(s.outline, i + 1)), out, from);
    linear.add(mix(71, clusterBefore, coarse, here), out, from);
    linear.add(mix(72, coarse, clusterAfter, here), out, from);
    linear.add(mix(73, clusterBefore, clusterAfter, letterCase), out, from);
    linear.add(mix(76, lowerBefore, coarse, here), out, from);
    linear.add(mix(77, lowerAfter, coarse, here), out, from);
    linear.add(mix(84, at(s.lists, i - 1), lists, at(s.letterCase, i - 1) * 8 + letterCase), out, from);
    linear.add(mix(85, lists, at(s.lists, i + 1), at(s.letterCase, i + 1) * 8 + letterCase), out, from);
  }

  private scoresOf(s: Sketch, i: number): WordScores {
    const memory = s.words[i].seen;
    const lists = s.lists[i];
    // One word has few combinations of casing and lists: those met lie in a short list.
    for (let k = 0; k < memory.length; k++) if (memory[k].casing === s.casing && memory[k].lists === lists) return memory[k].scores;
    const scores = new WordScores(
      {
        lower: s.lower[i],
        letterCase: s.letterCase[i],
        casing: s.casing,
        outline: s.outline[i],
        affixes: s.words[i].affixes,
        row: s.row[i],
        fine: s.fine[i],
        coarse: s.coarse[i],
        lists,
      },
      this.linear,
      this.dense,
    );
    if (memory.length < MOST_SEEN) memory.push({ casing: s.casing, lists, scores });
    return scores;
  }

  private addState(units: Float32Array, values: Float32Array, from: number): void {
    const { states, hidden, stateWidth } = this.weights;
    for (let j = 0; j < stateWidth; j++) {
      const value = values[from + j];
      const base = j * hidden;
      for (let h = 0; h < hidden; h++) units[h] += value * states[base + h];
    }
  }
}

/** Combinations remembered of one word. */
const MOST_SEEN = 8;

const BEYOND = {
  lower: EDGE,
  letterCase: EDGE,
  outline: EDGE,
  affixes: new Int32Array(8),
  row: EDGE,
  fine: EDGE,
  coarse: EDGE,
  lists: EDGE,
};
