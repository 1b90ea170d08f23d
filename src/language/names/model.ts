import { TRANSITIONS } from './crf.ts';
import { LABELS } from './labels.ts';
import { CLASSES } from './mentions/classifier.ts';
import { reportWidth } from './mentions/report.ts';

/** Bytes that are no names model, or one of another format. */
export class NameModelError extends Error {
  override name = 'NameModelError';
}

/** All weights of the names model. */
export interface NameWeights {
  /** Word vectors (see WordVectors). */
  readonly words: Uint32Array;
  readonly parts: number;
  readonly codes: Uint8Array;
  readonly centroids: Float32Array;
  readonly cluster: Uint16Array;
  readonly coarse: Uint8Array;
  /** Gazetteer (see Gazetteer). */
  readonly entries: Uint32Array;
  readonly lists: Uint16Array;
  /** Linear features: LABELS weights each. */
  readonly features: Uint32Array;
  readonly linear: Float32Array;
  /** Hidden layer: units, window of vectors [5][vector][hidden], rows of hashed features, projection of parser states, bias, output. */
  readonly hidden: number;
  readonly window: Float32Array;
  readonly buckets: Float32Array;
  /** Numbers a parser state; 0 where the model was trained without. */
  readonly stateWidth: number;
  readonly states: Float32Array;
  readonly bias: Float32Array;
  readonly output: Float32Array;
  readonly transitions: Float32Array;
  /** What the noun of each word stands for (see MentionReader), a byte a word. */
  readonly senses: Uint8Array;
  /** Mentions that are no names: CLASSES weights a feature and a number of the head's vector (see MentionClassifier). */
  readonly mentionFeatures: Uint32Array;
  readonly mentionLinear: Float32Array;
  readonly mentionVector: Float32Array;
  /** Whether a short text is of a report (see reportProbability). */
  readonly report: Float32Array;
}

/** Words before and after that the hidden layer sees. */
export const WINDOW = 2;

const MAGIC = 0x324d4e43; // "CNM2"
const KINDS = ['u8', 'u16', 'u32', 'f32', 'i8', 'i16'] as const;
type Kind = (typeof KINDS)[number];
const SIZE: Record<Kind, number> = { u8: 1, u16: 2, u32: 4, f32: 4, i8: 1, i16: 2 };

/** How each array is kept: i8 and i16 are weights rounded to a common step. */
const SECTIONS: ReadonlyArray<readonly [Exclude<keyof NameWeights, 'parts' | 'hidden' | 'stateWidth'>, Kind]> = [
  ['words', 'u32'],
  ['codes', 'u8'],
  ['centroids', 'i16'],
  ['cluster', 'u16'],
  ['coarse', 'u8'],
  ['entries', 'u32'],
  ['lists', 'u16'],
  ['features', 'u32'],
  ['linear', 'i8'],
  ['window', 'i16'],
  ['buckets', 'i8'],
  ['states', 'i16'],
  ['bias', 'f32'],
  ['output', 'f32'],
  ['transitions', 'f32'],
  ['senses', 'u8'],
  ['mentionFeatures', 'u32'],
  ['mentionLinear', 'i8'],
  ['mentionVector', 'i16'],
  ['report', 'i16'],
];

/** Layout: magic, parts, hidden, stateWidth (u32 each); then a section each: kind and length (u32), step (f32), the numbers, padded to 4. */
export function writeModel(weights: NameWeights): Uint8Array {
  let size = 16;
  for (const [key, kind] of SECTIONS) size += 12 + pad(weights[key].length * SIZE[kind]);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  [MAGIC, weights.parts, weights.hidden, weights.stateWidth].forEach((value, i) => {
    view.setUint32(4 * i, value, true);
  });
  let at = 16;
  for (const [key, kind] of SECTIONS) {
    const values = weights[key];
    let step = 1;
    if (kind === 'i8' || kind === 'i16') {
      let top = 0;
      for (let i = 0; i < values.length; i++) top = Math.max(top, Math.abs(values[i]));
      step = top / (kind === 'i8' ? 127 : 32767) || 1;
    }
    view.setUint32(at, KINDS.indexOf(kind), true);
    view.setUint32(at + 4, values.length, true);
    view.setFloat32(at + 8, step, true);
    at += 12;
    for (let i = 0; i < values.length; i++) {
      const p = at + i * SIZE[kind];
      if (kind === 'u8') view.setUint8(p, values[i]);
      else if (kind === 'u16') view.setUint16(p, values[i], true);
      else if (kind === 'u32') view.setUint32(p, values[i], true);
      else if (kind === 'f32') view.setFloat32(p, values[i], true);
      else if (kind === 'i8') view.setInt8(p, Math.round(values[i] / step));
      else view.setInt16(p, Math.round(values[i] / step), true);
    }
    at += pad(values.length * SIZE[kind]);
  }
  return bytes;
}

export function readModel(bytes: Uint8Array): NameWeights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 16 || view.getUint32(0, true) !== MAGIC) throw new NameModelError('These bytes are no names model.');
  const read: Record<string, Float32Array | Uint8Array | Uint16Array | Uint32Array> = {};
  let at = 16;
  for (const [key, kind] of SECTIONS) {
    if (at + 12 > bytes.byteLength) throw new NameModelError(`The names model ends before its section "${key}".`);
    const stored = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    const step = view.getFloat32(at + 8, true);
    at += 12;
    if (KINDS[stored] !== kind || at + length * SIZE[kind] > bytes.byteLength) {
      throw new NameModelError(`The names model's section "${key}" is damaged.`);
    }
    read[key] = section(view, at, length, kind, step);
    at += pad(length * SIZE[kind]);
  }
  const weights = {
    ...read,
    parts: view.getUint32(4, true),
    hidden: view.getUint32(8, true),
    stateWidth: view.getUint32(12, true),
  } as unknown as NameWeights;
  const vector = weights.centroids.length / 256;
  const fits =
    weights.parts > 0 &&
    weights.hidden > 0 &&
    weights.centroids.length > 0 &&
    weights.centroids.length % (256 * weights.parts) === 0 &&
    weights.buckets.length > 0 &&
    weights.buckets.length % weights.hidden === 0 &&
    weights.bias.length === weights.hidden &&
    weights.transitions.length === TRANSITIONS &&
    weights.codes.length === weights.words.length * weights.parts &&
    weights.cluster.length === weights.words.length &&
    weights.lists.length === weights.entries.length &&
    weights.linear.length === weights.features.length * LABELS &&
    weights.window.length === (2 * WINDOW + 1) * vector * weights.hidden &&
    weights.states.length === weights.stateWidth * weights.hidden &&
    weights.output.length === weights.hidden * LABELS &&
    weights.senses.length === weights.words.length &&
    weights.mentionLinear.length === weights.mentionFeatures.length * CLASSES &&
    weights.mentionVector.length === vector * CLASSES &&
    weights.report.length === reportWidth(weights.coarse.length);
  if (!fits) throw new NameModelError('The sections of the names model do not fit each other.');
  return weights;
}

function section(
  view: DataView,
  at: number,
  length: number,
  kind: Kind,
  step: number,
): Float32Array | Uint8Array | Uint16Array | Uint32Array {
  if (kind === 'u8') return new Uint8Array(view.buffer.slice(view.byteOffset + at, view.byteOffset + at + length));
  if (kind === 'u16') return Uint16Array.from({ length }, (_, i) => view.getUint16(at + 2 * i, true));
  if (kind === 'u32') {
    const out = new Uint32Array(length);
    for (let i = 0; i < length; i++) out[i] = view.getUint32(at + 4 * i, true);
    return out;
  }
  const out = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    if (kind === 'f32') out[i] = view.getFloat32(at + 4 * i, true);
    else if (kind === 'i8') out[i] = view.getInt8(at + i) * step;
    else out[i] = view.getInt16(at + 2 * i, true) * step;
  }
  return out;
}

function pad(size: number): number {
  return (size + 3) & ~3;
}
