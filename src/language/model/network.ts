/**
 * Tagger and parser in one network: a word's embedding plus seven hashed ones (word-features.ts), two bidirectional LSTMs, tags from the
 * first, heads and relations from the second by biaffine scores (Dozat and Manning 2017, arXiv:1611.01734).
 */
import { type Factor, makeFactor } from '../kernel/factor.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { ModelFile } from './tensor-file.ts';
import { bestTree } from './tree.ts';
import { CASE_ROWS, type Casing, HASH_ROWS, straightQuotes, wordFeatures, wordKey } from './word-features.ts';

/** Most words that go through the network in one batch; a longer sentence must be cut before. */
export const MAX_WORDS = 256;

export interface Parse {
  /** Indices in the model's lists of tags and relations. */
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  /** 0 for the root, j for word j - 1. */
  readonly heads: Int32Array;
  readonly relations: Uint8Array;
  /** Hidden states of the second LSTM, `width` numbers a word. */
  readonly states: Float32Array;
}

/** A layer: `in · weight + bias`. */
interface Linear {
  readonly weight: Factor;
  readonly bias: number;
}

const roundUp = (n: number, to: number): number => Math.ceil(n / to) * to;

export class Network {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly relations: readonly string[];
  readonly width: number;
  private readonly kernel: Kernel;
  private readonly units: number;
  private readonly inputs: number;
  private readonly words: Map<string, number>;
  private readonly wordRows;
  private readonly featureRows;
  private readonly caches: Record<Casing, Map<string, Float32Array>> = { mixed: new Map(), lower: new Map(), upper: new Map() };
  /** Whether the model was trained for texts in one case. */
  private readonly knowsCases: boolean;
  private readonly at;
  private readonly arcs: number;
  private readonly labels: number;
  private readonly rootArc: Float32Array;
  private readonly rootRelation: number;

  constructor(model: ModelFile, kernel: Kernel) {
    const meta = model.header.meta as { words: string[]; upos: string[]; xpos: string[]; rel: string[] };
    this.kernel = kernel;
    this.upos = meta.upos;
    this.xpos = meta.xpos;
    this.relations = meta.rel;
    this.rootRelation = meta.rel.indexOf('root');
    if (this.rootRelation < 0) throw new Error('the model has no relation named root');
    this.words = new Map(meta.words.map((word, i) => [word, i]));
    this.wordRows = model.int8('we.weight');
    this.featureRows = model.int8('fe.weight');
    this.knowsCases = this.featureRows.rows >= HASH_ROWS + 2 * CASE_ROWS;
    this.inputs = this.wordRows.columns;
    this.units = model.shape('l1.Wf')[0];
    this.width = 2 * this.units;
    this.arcs = model.shape('ad.weight')[0];
    this.labels = model.shape('ld.weight')[0];
    const { units, width, inputs, arcs, labels } = this;

    const put = (values: Float32Array, length = values.length): number => {
      const start = kernel.reserve(length * 4);
      kernel.memory.set(values, start >> 2);
      return start;
    };
    /** Linear layers of torch are [out, in]; several side by side become one matrix [in, out…] and one bias. */
    const linear = (names: readonly string[], columns: number): Linear => {
      const parts = names.map((name) => ({ weight: model.floats(`${name}.weight`), bias: model.floats(`${name}.bias`) }));
      const out = parts.reduce((sum, part) => sum + part.bias.length, 0);
      const matrix = new Float32Array(columns * out);
      const bias = new Float32Array(out);
      let first = 0;
      for (const part of parts) {
        bias.set(part.bias, first);
        for (let o = 0; o < part.bias.length; o++)
          for (let i = 0; i < columns; i++) matrix[i * out + first + o] = part.weight[o * columns + i];
        first += part.bias.length;
      }
      const weight = makeFactor(kernel, matrix, out);
      return { weight, bias: put(bias, weight.columns) };
    };
    const layer = (name: string, columns: number) => ({
      ...linear([`${name}.ih`], columns),
      forward: makeFactor(kernel, model.floats(`${name}.Wf`), 4 * units),
      backward: makeFactor(kernel, model.floats(`${name}.Wb`), 4 * units),
    });
    const first = layer('l1', inputs);
    const second = layer('l2', width);
    const tags = linear(['hu', 'hx'], width);
    const heads = linear(['ad', 'ah', 'ld', 'lh'], width);

    const arc = model.floats('U');
    const label = model.floats('W');
    const relations = this.relations.length;
    // The first product makes, for each word, the matrix of the second one: from head features to relations, its bias first.
    const wide = (labels + 1) * relations;
    const turned = new Float32Array((labels + 1) * wide);
    for (let i = 0; i <= labels; i++)
      for (let r = 0; r < relations; r++)
        for (let j = 0; j <= labels; j++)
          turned[i * wide + (j === labels ? 0 : j + 1) * relations + r] = label[(i * relations + r) * (labels + 1) + j];
    const bilinear = (matrix: Float32Array, rows: number, columns: number): Linear => {
      const weight = makeFactor(kernel, matrix.subarray(0, rows * columns), columns);
      return { weight, bias: put(matrix.subarray(rows * columns), weight.columns) };
    };
    const labelling = bilinear(turned, labels, wide);

    this.rootArc = this.rootProjection(model);
    const room = (columns: number): number => kernel.reserve(MAX_WORDS * columns * 4);
    this.at = {
      first,
      second,
      tags,
      heads,
      arc: bilinear(arc, arcs, arcs),
      label: labelling,
      integers: kernel.reserve(MAX_WORDS * Math.max(inputs, width) * 2),
      integerScales: room(1),
      x: room(inputs),
      gates: room(8 * units),
      h1: room(width),
      h2: room(width),
      sorted: room(width),
      cells: room(units),
      tagOut: room(tags.weight.columns),
      headOut: room(heads.weight.columns),
      arcOut: room(arcs),
      // The second product may look a few numbers past the end of a row.
      labelOut: room(labelling.weight.columns + 4),
      arcHeads: kernel.reserve((MAX_WORDS + 4) * arcs * 4),
      zeros: kernel.reserve((MAX_WORDS + 4) * 4),
      arcScores: kernel.reserve((MAX_WORDS + 4) * 4),
      labelScores: kernel.reserve((relations + 4) * 4),
    };
  }

  /** The root's own vector as a head, which no text changes. */
  private rootProjection(model: ModelFile): Float32Array {
    const root = model.floats('root');
    const weight = model.floats('ah.weight');
    return model.floats('ah.bias').map((bias, o) => {
      let sum = bias;
      for (let i = 0; i < root.length; i++) sum += weight[o * root.length + i] * root[i];
      return sum > 0 ? sum : sum * 0.1;
    });
  }

  private embed(form: string, casing: Casing): Float32Array {
    const cache = this.caches[casing];
    const known = cache.get(form);
    if (known) return known;
    const straight = straightQuotes(form);
    const key = wordKey(straight);
    const out = new Float32Array(this.inputs);
    const add = (source: { scales: Float32Array; bytes: Int8Array }, row: number): void => {
      const scale = source.scales[row];
      const start = row * this.inputs;
      for (let i = 0; i < out.length; i++) out[i] += source.bytes[start + i] * scale;
    };
    add(this.wordRows, this.words.get(key) ?? 1);
    for (const row of wordFeatures(straight, key, this.knowsCases ? casing : 'mixed')) add(this.featureRows, row);
    if (cache.size >= 20000) cache.clear();
    if (form.length <= 40) cache.set(form, out);
    return out;
  }

  /** Parses sentences of together at most `MAX_WORDS` words, none empty, each in its own casing. Sorted from long to short they go through fastest. */
  parse(sentences: readonly (readonly string[])[], casings: readonly Casing[]): Parse[] {
    const order = sentences.map((_, i) => i).sort((a, b) => sentences[b].length - sentences[a].length);
    // Row of word t of sentence k is rowStart[t] + k: one step's words of all sentences still running stand together.
    const steps = sentences[order[0]].length;
    const active = new Int32Array(steps + 1);
    for (const words of sentences) for (let t = 0; t < words.length; t++) active[t]++;
    const rowStart = new Int32Array(steps + 1);
    for (let t = 0; t < steps; t++) rowStart[t + 1] = rowStart[t] + active[t];
    const rows = rowStart[steps];
    if (rows > MAX_WORDS) throw new RangeError(`${rows} words in one batch`);

    const { kernel, at, inputs, width, arcs } = this;
    const memory = kernel.memory;
    order.forEach((s, k) => {
      sentences[s].forEach((form, t) => {
        memory.set(this.embed(form, casings[s]), (at.x >> 2) + (rowStart[t] + k) * inputs);
      });
    });
    this.bilstm(at.first, at.x, inputs, at.h1, rows, steps, active, rowStart);
    this.bilstm(at.second, at.h1, width, at.h2, rows, steps, active, rowStart);
    const { tags, heads } = at;
    this.apply(tags, at.h1, width * 4, at.tagOut, rows);
    // From here on the words of a sentence stand together.
    const starts: number[] = [];
    let row = 0;
    order.forEach((s, k) => {
      starts[s] = row;
      for (let t = 0; t < sentences[s].length; t++, row++) {
        const from = (at.h2 >> 2) + (rowStart[t] + k) * width;
        memory.copyWithin((at.sorted >> 2) + row * width, from, from + width);
      }
    });
    this.apply(heads, at.sorted, width * 4, at.headOut, rows);
    const strideHeads = heads.weight.columns * 4;
    kernel.leaky(at.headOut, rows * heads.weight.columns);
    this.apply(at.arc, at.headOut, strideHeads, at.arcOut, rows);
    this.apply(at.label, at.headOut + 2 * arcs * 4, strideHeads, at.labelOut, rows);

    const out = new Array<Parse>(sentences.length);
    order.forEach((s, k) => {
      out[s] = this.read(sentences[s].length, starts[s], (t) => rowStart[t] + k);
    });
    return out;
  }

  /** Rows of the layer's output without gaps. */
  private apply({ weight, bias }: Linear, input: number, stride: number, output: number, rows: number): void {
    const { kernel, at } = this;
    kernel.quantise(input, stride, at.integers, at.integerScales, rows, weight.rows);
    const strideOut = weight.columns * 4;
    kernel.gemm(at.integers, at.integerScales, weight.at, weight.scales, output, strideOut, bias, rows, weight.rows, weight.columns);
  }

  private bilstm(
    layer: Linear & { forward: Factor; backward: Factor },
    input: number,
    columns: number,
    output: number,
    rows: number,
    steps: number,
    active: Int32Array,
    rowStart: Int32Array,
  ): void {
    const { kernel, units, at } = this;
    const strideGates = 8 * units * 4;
    const strideOut = 2 * units * 4;
    this.apply(layer, input, columns * 4, at.gates, rows);
    for (const backward of [false, true]) {
      const gates = at.gates + (backward ? 4 * units * 4 : 0);
      const out = output + (backward ? units * 4 : 0);
      const weight = backward ? layer.backward : layer.forward;
      kernel.memory.fill(0, at.cells >> 2, (at.cells >> 2) + active[0] * units);
      for (let i = 0; i < steps; i++) {
        const t = backward ? steps - 1 - i : i;
        const before = backward ? t + 1 : t - 1;
        const gate = gates + rowStart[t] * strideGates;
        if (i > 0) {
          const m = Math.min(active[t], active[before]);
          kernel.quantise(out + rowStart[before] * strideOut, strideOut, at.integers, at.integerScales, m, units);
          kernel.gemm(at.integers, at.integerScales, weight.at, weight.scales, gate, strideGates, -1, m, units, 4 * units);
        }
        kernel.cells(gate, strideGates, at.cells, out + rowStart[t] * strideOut, strideOut, active[t], units);
      }
    }
  }

  /** The results for one sentence: rows from `start` on, but for the tags, which lie at `tagRow`. */
  private read(n: number, start: number, tagRow: (t: number) => number): Parse {
    const { kernel, at, arcs, labels, width } = this;
    const f = kernel.memory;
    const headColumns = at.heads.weight.columns;
    const tagColumns = at.tags.weight.columns;
    const labelColumns = at.label.weight.columns;
    const relationCount = this.relations.length;
    const upos = new Uint8Array(n);
    const xpos = new Uint8Array(n);
    for (let t = 0; t < n; t++) {
      const tag = (at.tagOut >> 2) + tagRow(t) * tagColumns;
      upos[t] = largest(f, tag, this.upos.length);
      xpos[t] = largest(f, tag + this.upos.length, this.xpos.length);
    }
    const states = f.slice((at.sorted >> 2) + start * width, (at.sorted >> 2) + (start + n) * width);

    // The possible heads (the root, then the words) side by side are the right factor.
    const columns = roundUp(n + 1, 4);
    const factor = at.arcHeads >> 2;
    for (let j = 0; j <= n; j++) {
      const head = (at.headOut >> 2) + (start + j - 1) * headColumns + arcs;
      for (let i = 0; i < arcs; i++) f[factor + i * columns + j] = j === 0 ? this.rootArc[i] : f[head + i];
    }
    const scores = new Float32Array(n * (n + 1));
    for (let t = 0; t < n; t++) {
      kernel.mix(at.arcOut + (start + t) * arcs * 4, at.arcHeads, columns * 4, at.zeros, at.arcScores, arcs, columns);
      scores.set(f.subarray(at.arcScores >> 2, (at.arcScores >> 2) + n + 1), t * (n + 1));
    }
    const heads = bestTree(scores, n);

    const relations = new Uint8Array(n);
    for (let t = 0; t < n; t++) {
      if (heads[t] === 0) {
        relations[t] = this.rootRelation;
        continue;
      }
      const head = at.headOut + ((start + heads[t] - 1) * headColumns + 2 * arcs + labels) * 4;
      const bias = at.labelOut + (start + t) * labelColumns * 4;
      kernel.mix(head, bias + relationCount * 4, relationCount * 4, bias, at.labelScores, labels, relationCount);
      // Only the root of the tree is called so.
      f[(at.labelScores >> 2) + this.rootRelation] = Number.NEGATIVE_INFINITY;
      relations[t] = largest(f, at.labelScores >> 2, relationCount);
    }
    return { upos, xpos, heads, relations, states };
  }
}

function largest(values: Float32Array, start: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (values[start + i] > values[start + best]) best = i;
  return best;
}
