import type { Classifier, Deep } from './classifier.ts';

/**
 * The file form of classifiers: a length-prefixed JSON header, then for each model its non-empty wide rows (row number and one byte a
 * class) and its deep weights (one byte each, with one scale a matrix). Little endian.
 */
interface Header {
  models: {
    name: string;
    classes: string[];
    bits: number;
    rows: number;
    scale: number;
    deep: { inputs: number; hidden: number; s1: number; s2: number } | null;
  }[];
}

const CLIP = 4;

export function writeClassifiers(models: Readonly<Record<string, Classifier>>): Uint8Array {
  const header: Header = { models: [] };
  const parts: Uint8Array[] = [];
  for (const [name, model] of Object.entries(models)) {
    const n = model.classes.length;
    const scale = CLIP / 127;
    const bytes = (w: number, s: number) => Math.max(-127, Math.min(127, Math.round(w / s)));
    const rows: number[] = [];
    for (let row = 0; row < 2 ** model.bits; row++)
      for (let c = 0; c < n; c++)
        if (bytes(model.wide[row * n + c], scale) !== 0) {
          rows.push(row);
          break;
        }
    const wide = new Uint8Array(rows.length * (4 + n));
    const view = new DataView(wide.buffer);
    let at = 0;
    for (const row of rows) {
      view.setUint32(at, row, true);
      at += 4;
      for (let c = 0; c < n; c++) view.setInt8(at++, bytes(model.wide[row * n + c], scale));
    }
    parts.push(wide);
    let deep: Header['models'][number]['deep'] = null;
    if (model.deep) {
      const { inputs, hidden, w1, b1, w2 } = model.deep;
      const s1 = largest(w1) / 127 || 1;
      const s2 = largest(w2) / 127 || 1;
      deep = { inputs, hidden, s1, s2 };
      parts.push(Uint8Array.from(w1, (w) => bytes(w, s1) & 255));
      parts.push(new Uint8Array(Float32Array.from(b1).buffer));
      parts.push(Uint8Array.from(w2, (w) => bytes(w, s2) & 255));
    }
    header.models.push({ name, classes: [...model.classes], bits: model.bits, rows: rows.length, scale, deep });
  }
  const head = new TextEncoder().encode(JSON.stringify(header));
  const out = new Uint8Array(4 + head.length + parts.reduce((sum, p) => sum + p.length, 0));
  new DataView(out.buffer).setUint32(0, head.length, true);
  out.set(head, 4);
  let at = 4 + head.length;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Throws a RangeError where the file is cut short. */
export function readClassifiers(file: Uint8Array): Record<string, Classifier> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headLength = view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(file.subarray(4, 4 + headLength))) as Header;
  let at = 4 + headLength;
  const signed = (count: number, scale: number) => {
    const w = new Float32Array(count);
    for (let i = 0; i < count; i++) w[i] = view.getInt8(at++) * scale;
    return w;
  };
  const models: Record<string, Classifier> = {};
  for (const { name, classes, bits, rows, scale, deep: d } of header.models) {
    const n = classes.length;
    const wide = new Float32Array(2 ** bits * n);
    for (let r = 0; r < rows; r++) {
      const row = view.getUint32(at, true);
      at += 4;
      for (let c = 0; c < n; c++) wide[row * n + c] = view.getInt8(at++) * scale;
    }
    let deep: Deep | null = null;
    if (d) {
      const w1 = signed(d.inputs * d.hidden, d.s1);
      const b1 = new Float32Array(d.hidden);
      for (let i = 0; i < d.hidden; i++, at += 4) b1[i] = view.getFloat32(at, true);
      deep = { inputs: d.inputs, hidden: d.hidden, w1, b1, w2: signed(d.hidden * n, d.s2) };
    }
    models[name] = { classes, bits, wide, deep };
  }
  return models;
}

function largest(w: Float32Array): number {
  let m = 0;
  for (const v of w) m = Math.max(m, Math.abs(v));
  return m;
}
