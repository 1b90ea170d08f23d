/**
 * Tagger and parser in one network: a word's embedding plus seven hashed ones (word-features.ts), two bidirectional LSTMs, tags from the
 * first, heads and relations from the second by biaffine scores (Dozat and Manning 2017, arXiv:1611.01734).
 */
import { type Kernel, PANEL } from '../kernel/kernel.ts';
import type { ModelFile } from './tensor-file.ts';
import { bestTree } from './tree.ts';
import { wordFeatures, wordKey } from './word-features.ts';

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
  private readonly cache = new Map<string, Float32Array>();
  private readonly at;
  private readonly arcs: number;
  private readonly labels: number;
  private readonly labelColumns: number;
  private readonly tagColumns: number;
  private readonly labelOut: number;
  private readonly rootArc: Float32Array;

  constructor(model: ModelFile, kernel: Kernel) {
    const meta = model.header.meta as { words: string[]; upos: string[]; xpos: string[]; rel: string[] };
    this.kernel = kernel;
    this.upos = meta.upos;
    this.xpos = meta.xpos;
    this.relations = meta.rel;
    this.words = new Map(meta.words.map((word, i) => [word, i]));
    this.wordRows = model.int8('we.weight');
    this.featureRows = model.int8('fe.weight');
    this.inputs = this.wordRows.columns;
    this.units = model.shape('l1.Wf')[0];
    this.width = 2 * this.units;
    this.arcs = model.shape('ad.weight')[0];
    this.labels = model.shape('ld.weight')[0];
    const { units, width, inputs, arcs, labels } = this;

    /** A vector, or a matrix row by row, its columns filled up to whole panels. */
    const put = (values: Float32Array, columns: number): number => {
      const rows = values.length / columns;
      const padded = roundUp(columns, PANEL);
      const start = kernel.reserve(rows * padded * 4);
      for (let r = 0; r < rows; r++) kernel.memory.set(values.subarray(r * columns, (r + 1) * columns), (start >> 2) + r * padded);
      return start;
    };
    /** A right factor of `gemm`: in panels. */
    const factor = (values: Float32Array, columns: number): number => {
      const rows = values.length / columns;
      const start = kernel.reserve(rows * roundUp(columns, PANEL) * 4);
      toPanels(values, rows, columns, kernel.memory, start >> 2);
      return start;
    };
    /** Linear layers of torch are [out, in]; several side by side become one matrix [in, out…] and one bias. */
    const linear = (names: readonly string[], columns: number): { weight: number; bias: number; columns: number } => {
      const parts = names.map((name) => ({ weight: model.floats(`${name}.weight`), bias: model.floats(`${name}.bias`) }));
      const out = parts.reduce((sum, part) => sum + part.bias.length, 0);
      const weight = new Float32Array(columns * out);
      const bias = new Float32Array(out);
      let first = 0;
      for (const part of parts) {
        bias.set(part.bias, first);
        for (let o = 0; o < part.bias.length; o++)
          for (let i = 0; i < columns; i++) weight[i * out + first + o] = part.weight[o * columns + i];
        first += part.bias.length;
      }
      return { weight: factor(weight, out), bias: put(bias, out), columns: roundUp(out, PANEL) };
    };
    const layer = (name: string, columns: number) => ({
      ...linear([`${name}.ih`], columns),
      forward: factor(model.floats(`${name}.Wf`), 4 * units),
      backward: factor(model.floats(`${name}.Wb`), 4 * units),
    });
    const first = layer('l1', inputs);
    const second = layer('l2', width);
    const tags = linear(['hu', 'hx'], width);
    const heads = linear(['ad', 'ah', 'ld', 'lh'], width);
    this.tagColumns = tags.columns;

    const arc = model.floats('U');
    const label = model.floats('W');
    const relations = this.relations.length;
    this.labelOut = roundUp(relations, PANEL);
    this.labelColumns = (labels + 1) * this.labelOut;
    // The first product makes, for each word, the matrix of the second one (head features → relations): its bias, then its panels.
    const turned = new Float32Array((labels + 1) * this.labelColumns);
    for (let i = 0; i <= labels; i++)
      for (let r = 0; r < relations; r++)
        for (let j = 0; j <= labels; j++) {
          const column = j === labels ? r : this.labelOut + ((r - (r % PANEL)) / PANEL) * labels * PANEL + j * PANEL + (r % PANEL);
          turned[i * this.labelColumns + column] = label[(i * relations + r) * (labels + 1) + j];
        }

    const root = this.rootProjections(model);
    this.rootArc = root.arc;
    this.at = {
      first,
      second,
      tags,
      heads,
      arc: factor(arc.subarray(0, arcs * arcs), arcs),
      arcBias: put(arc.subarray(arcs * arcs), arcs),
      label: factor(turned.subarray(0, labels * this.labelColumns), this.labelColumns),
      labelBias: put(turned.subarray(labels * this.labelColumns), this.labelColumns),
      rootLabel: put(root.label, labels),
      x: kernel.reserve(MAX_WORDS * inputs * 4),
      gates: kernel.reserve(MAX_WORDS * 8 * units * 4),
      h1: kernel.reserve(MAX_WORDS * width * 4),
      h2: kernel.reserve(MAX_WORDS * width * 4),
      sorted: kernel.reserve(MAX_WORDS * width * 4),
      cells: kernel.reserve(MAX_WORDS * units * 4),
      tagOut: kernel.reserve(MAX_WORDS * tags.columns * 4),
      headOut: kernel.reserve(MAX_WORDS * heads.columns * 4),
      arcOut: kernel.reserve(MAX_WORDS * arcs * 4),
      labelOut: kernel.reserve(MAX_WORDS * this.labelColumns * 4),
      arcFactor: kernel.reserve((MAX_WORDS + PANEL) * arcs * 4),
      arcScores: kernel.reserve(MAX_WORDS * (MAX_WORDS + PANEL) * 4),
      labelScores: kernel.reserve(this.labelOut * 4),
    };
  }

  /** The root's own vector as a head, which no text changes. */
  private rootProjections(model: ModelFile): { arc: Float32Array; label: Float32Array } {
    const root = model.floats('root');
    const project = (name: string): Float32Array => {
      const weight = model.floats(`${name}.weight`);
      return model.floats(`${name}.bias`).map((bias, o) => {
        let sum = bias;
        for (let i = 0; i < root.length; i++) sum += weight[o * root.length + i] * root[i];
        return sum > 0 ? sum : sum * 0.1;
      });
    };
    return { arc: project('ah'), label: project('lh') };
  }

  private embed(form: string): Float32Array {
    const known = this.cache.get(form);
    if (known) return known;
    const key = wordKey(form);
    const out = new Float32Array(this.inputs);
    const add = (source: { scales: Float32Array; bytes: Int8Array }, row: number): void => {
      const scale = source.scales[row];
      const start = row * this.inputs;
      for (let i = 0; i < out.length; i++) out[i] += source.bytes[start + i] * scale;
    };
    add(this.wordRows, this.words.get(key) ?? 1);
    for (const row of wordFeatures(form, key)) add(this.featureRows, row);
    if (this.cache.size >= 20000) this.cache.clear();
    if (form.length <= 40) this.cache.set(form, out);
    return out;
  }

  /** Parses sentences of together at most `MAX_WORDS` words, none empty. Sorted from long to short they go through fastest. */
  parse(sentences: readonly (readonly string[])[]): Parse[] {
    const order = sentences.map((_, i) => i).sort((a, b) => sentences[b].length - sentences[a].length);
    // Row of word t of sentence k is rowStart[t] + k: one step's words of all sentences still running stand together.
    const steps = sentences[order[0]].length;
    const active = new Int32Array(steps + 1);
    for (const words of sentences) for (let t = 0; t < words.length; t++) active[t]++;
    const rowStart = new Int32Array(steps + 1);
    for (let t = 0; t < steps; t++) rowStart[t + 1] = rowStart[t] + active[t];
    const rows = rowStart[steps];
    if (rows > MAX_WORDS) throw new RangeError(`${rows} words in one batch`);

    const { kernel, at, inputs, width, arcs, labels } = this;
    const memory = kernel.memory;
    order.forEach((s, k) => {
      sentences[s].forEach((form, t) => {
        memory.set(this.embed(form), (at.x >> 2) + (rowStart[t] + k) * inputs);
      });
    });
    this.bilstm(at.first, at.x, inputs, at.h1, rows, steps, active, rowStart);
    this.bilstm(at.second, at.h1, width, at.h2, rows, steps, active, rowStart);
    const { tags, heads } = at;
    kernel.gemm(at.h1, width * 4, tags.weight, at.tagOut, tags.columns * 4, tags.bias, rows, width, tags.columns);
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
    kernel.gemm(at.sorted, width * 4, heads.weight, at.headOut, heads.columns * 4, heads.bias, rows, width, heads.columns);
    kernel.leaky(at.headOut, rows * heads.columns);
    kernel.gemm(at.headOut, heads.columns * 4, at.arc, at.arcOut, arcs * 4, at.arcBias, rows, arcs, arcs);
    const labelIn = at.headOut + 2 * arcs * 4;
    kernel.gemm(labelIn, heads.columns * 4, at.label, at.labelOut, this.labelColumns * 4, at.labelBias, rows, labels, this.labelColumns);

    const out = new Array<Parse>(sentences.length);
    order.forEach((s, k) => {
      out[s] = this.read(sentences[s].length, starts[s], (t) => rowStart[t] + k);
    });
    return out;
  }

  private bilstm(
    layer: { weight: number; bias: number; columns: number; forward: number; backward: number },
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
    kernel.gemm(input, columns * 4, layer.weight, at.gates, strideGates, layer.bias, rows, columns, 8 * units);
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
          kernel.gemm(out + rowStart[before] * strideOut, strideOut, weight, gate, strideGates, -1, m, units, 4 * units);
        }
        kernel.cells(gate, strideGates, at.cells, out + rowStart[t] * strideOut, strideOut, active[t], units);
      }
    }
  }

  /** The results for one sentence: rows from `start` on, but for the tags, which lie at `tagRow`. */
  private read(n: number, start: number, tagRow: (t: number) => number): Parse {
    const { kernel, at, arcs, labels, width } = this;
    const f = kernel.memory;
    const headColumns = at.heads.columns;
    const upos = new Uint8Array(n);
    const xpos = new Uint8Array(n);
    for (let t = 0; t < n; t++) {
      const tag = (at.tagOut >> 2) + tagRow(t) * this.tagColumns;
      upos[t] = largest(f, tag, this.upos.length);
      xpos[t] = largest(f, tag + this.upos.length, this.xpos.length);
    }
    const states = f.slice((at.sorted >> 2) + start * width, (at.sorted >> 2) + (start + n) * width);

    // The possible heads (the root, then the words) side by side are the right factor.
    const factor = at.arcFactor >> 2;
    for (let j = 0; j <= n; j++) {
      const to = factor + (j - (j % PANEL)) * arcs + (j % PANEL);
      const head = (at.headOut >> 2) + (start + j - 1) * headColumns + arcs;
      for (let i = 0; i < arcs; i++) f[to + i * PANEL] = j === 0 ? this.rootArc[i] : f[head + i];
    }
    const columns = roundUp(n + 1, PANEL);
    f.fill(0, at.arcScores >> 2, (at.arcScores >> 2) + columns * n);
    kernel.gemm(at.arcOut + start * arcs * 4, arcs * 4, at.arcFactor, at.arcScores, columns * 4, -1, n, arcs, columns);
    const scores = new Float32Array(n * (n + 1));
    for (let t = 0; t < n; t++) {
      const from = (at.arcScores >> 2) + t * columns;
      scores.set(f.subarray(from, from + n + 1), t * (n + 1));
    }
    const heads = bestTree(scores, n);

    const relations = new Uint8Array(n);
    for (let t = 0; t < n; t++) {
      const head = heads[t] === 0 ? at.rootLabel : at.headOut + ((start + heads[t] - 1) * headColumns + 2 * arcs + labels) * 4;
      const bias = at.labelOut + (start + t) * this.labelColumns * 4;
      kernel.gemm(head, 0, bias + this.labelOut * 4, at.labelScores, 0, bias, 1, labels, this.labelOut);
      relations[t] = largest(f, at.labelScores >> 2, this.relations.length);
    }
    return { upos, xpos, heads, relations, states };
  }
}

/** Writes a row-major matrix in panels of columns, the last filled up with zeros. */
function toPanels(values: Float32Array, rows: number, columns: number, out: Float32Array, start: number): void {
  for (let j = 0; j < columns; j++) {
    const to = start + (j - (j % PANEL)) * rows + (j % PANEL);
    for (let i = 0; i < rows; i++) out[to + i * PANEL] = values[i * columns + j];
  }
}

function largest(values: Float32Array, start: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (values[start + i] > values[start + best]) best = i;
  return best;
}
