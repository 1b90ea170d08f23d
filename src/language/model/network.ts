/**
 * Tagger and parser in one network: a word's embedding plus seven hashed ones (word-features.ts), two bidirectional LSTMs, tags from the
 * first, heads and relations from the second by biaffine scores (Dozat and Manning 2017, arXiv:1611.01734).
 */
import type { Kernel } from '../kernel/kernel.ts';
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

/** Rounded up so that a matrix may follow another at an address that is a multiple of 16. */
const COLUMNS = 8;

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

    const put = (values: Float32Array, columns: number): number => {
      const rows = values.length / columns;
      const padded = roundUp(columns, COLUMNS);
      const start = kernel.reserve(rows * padded * 4);
      for (let r = 0; r < rows; r++) kernel.memory.set(values.subarray(r * columns, (r + 1) * columns), (start >> 2) + r * padded);
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
      return { weight: put(weight, out), bias: put(bias, out), columns: roundUp(out, COLUMNS) };
    };
    const layer = (name: string, columns: number) => ({
      ...linear([`${name}.ih`], columns),
      forward: put(model.floats(`${name}.Wf`), 4 * units),
      backward: put(model.floats(`${name}.Wb`), 4 * units),
    });
    const first = layer('l1', inputs);
    const second = layer('l2', width);
    const tags = linear(['hu', 'hx'], width);
    const heads = linear(['ad', 'ah', 'ld', 'lh'], width);
    this.tagColumns = tags.columns;

    const arc = model.floats('U');
    const label = model.floats('W');
    const relations = this.relations.length;
    this.labelOut = roundUp(relations, COLUMNS);
    this.labelColumns = (labels + 1) * this.labelOut;
    // From [in][relation][head feature] to [in][head feature][relation], so that the last step runs over relations side by side.
    const turned = new Float32Array((labels + 1) * this.labelColumns);
    for (let i = 0; i <= labels; i++)
      for (let r = 0; r < relations; r++)
        for (let j = 0; j <= labels; j++)
          turned[i * this.labelColumns + j * this.labelOut + r] = label[(i * relations + r) * (labels + 1) + j];

    const root = this.rootProjections(model);
    this.at = {
      first,
      second,
      tags,
      heads,
      arc: put(arc.subarray(0, arcs * arcs), arcs),
      arcBias: put(arc.subarray(arcs * arcs), arcs),
      label: put(turned.subarray(0, labels * this.labelColumns), this.labelColumns),
      labelBias: put(turned.subarray(labels * this.labelColumns), this.labelColumns),
      rootArc: put(root.arc, arcs),
      rootLabel: put(root.label, labels),
      x: kernel.reserve(MAX_WORDS * inputs * 4),
      gates: kernel.reserve(MAX_WORDS * 8 * units * 4),
      h1: kernel.reserve(MAX_WORDS * width * 4),
      h2: kernel.reserve(MAX_WORDS * width * 4),
      cells: kernel.reserve(MAX_WORDS * units * 4),
      tagOut: kernel.reserve(MAX_WORDS * tags.columns * 4),
      headOut: kernel.reserve(MAX_WORDS * heads.columns * 4),
      arcOut: kernel.reserve(MAX_WORDS * arcs * 4),
      labelOut: kernel.reserve(MAX_WORDS * this.labelColumns * 4),
      scores: kernel.reserve(MAX_WORDS * this.labelOut * 4),
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
    kernel.gemm(at.h2, width * 4, heads.weight, at.headOut, heads.columns * 4, heads.bias, rows, width, heads.columns);
    const headOut = at.headOut >> 2;
    for (let i = headOut; i < headOut + rows * heads.columns; i++) if (memory[i] < 0) memory[i] *= 0.1;
    kernel.gemm(at.headOut, heads.columns * 4, at.arc, at.arcOut, arcs * 4, at.arcBias, rows, arcs, arcs);
    const labelIn = at.headOut + 2 * arcs * 4;
    kernel.gemm(labelIn, heads.columns * 4, at.label, at.labelOut, this.labelColumns * 4, at.labelBias, rows, labels, this.labelColumns);

    const out = new Array<Parse>(sentences.length);
    order.forEach((s, k) => {
      const n = sentences[s].length;
      out[s] = this.read(n, (t) => rowStart[t] + k);
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

  private read(n: number, row: (t: number) => number): Parse {
    const { kernel, at, arcs, labels, width } = this;
    const f = kernel.memory;
    const headColumns = at.heads.columns;
    const upos = new Uint8Array(n);
    const xpos = new Uint8Array(n);
    const relations = new Uint8Array(n);
    const states = new Float32Array(n * width);
    const scores = new Float32Array(n * (n + 1));
    for (let t = 0; t < n; t++) {
      const tag = (at.tagOut >> 2) + row(t) * this.tagColumns;
      upos[t] = largest(f, tag, this.upos.length);
      xpos[t] = largest(f, tag + this.upos.length, this.xpos.length);
      const state = (at.h2 >> 2) + row(t) * width;
      states.set(f.subarray(state, state + width), t * width);
      const q = (at.arcOut >> 2) + row(t) * arcs;
      for (let j = 0; j <= n; j++) {
        const head = j === 0 ? at.rootArc >> 2 : (at.headOut >> 2) + row(j - 1) * headColumns + arcs;
        let sum = 0;
        for (let i = 0; i < arcs; i++) sum += f[q + i] * f[head + i];
        scores[t * (n + 1) + j] = sum;
      }
    }
    const heads = bestTree(scores, n);
    for (let t = 0; t < n; t++) {
      const head = heads[t] === 0 ? at.rootLabel : at.headOut + (row(heads[t] - 1) * headColumns + 2 * arcs + labels) * 4;
      const z = at.labelOut + row(t) * this.labelColumns * 4;
      const bias = z + labels * this.labelOut * 4;
      kernel.gemm(head, 0, z, at.scores, 0, bias, 1, labels, this.labelOut);
      relations[t] = largest(f, at.scores >> 2, this.relations.length);
    }
    return { upos, xpos, heads, relations, states };
  }
}

function largest(values: Float32Array, start: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (values[start + i] > values[start + best]) best = i;
  return best;
}
