import type { Weights } from './features.ts';

/** What was learnt: weights of the three decisions, quantized to 8 bits in the file, and the marks that a score must reach. */
export interface AttributionModel {
  readonly version: number;
  /** Is this token a cue? Log-odds. */
  readonly cue: Weights;
  /** Which stretch are its words? Best score wins. */
  readonly content: Weights;
  /** Which phrase is its source? Best score wins. */
  readonly source: Weights;
  /** Probability that makes a token a cue. */
  readonly threshold: number;
}

const MAGIC = 0x31525441;
const VERSION = 2;

/**
 * Reads the model's bytes: magic `ATR1`, version, threshold (all little-endian, 4 bytes each), then three tables, each log2 of its size,
 * scale (float32) and int8 values.
 * Throws where the bytes are no such file.
 */
export function readAttributionModel(bytes: Uint8Array): AttributionModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const damaged = (): Error => new Error('the attribution model is damaged or of another version');
  if (bytes.byteLength < 12 || view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== VERSION) throw damaged();
  const threshold = view.getFloat32(8, true);
  let at = 12;
  const table = (): Weights => {
    if (at + 8 > bytes.byteLength) throw damaged();
    const bits = view.getUint32(at, true);
    const scale = view.getFloat32(at + 4, true);
    at += 8;
    if (bits > 22 || at + 2 ** bits > bytes.byteLength) throw damaged();
    const values = new Float32Array(2 ** bits);
    for (let i = 0; i < values.length; i++) values[i] = view.getInt8(at + i) * scale;
    at += values.length;
    return { values, mask: values.length - 1 };
  };
  return { version: VERSION, threshold, cue: table(), content: table(), source: table() };
}

/** The bytes that `readAttributionModel` reads. Weights are rounded to 127 steps of the table's largest (clipped at its 99.99 percentile). */
export function writeAttributionModel(model: Omit<AttributionModel, 'version'>): Uint8Array {
  const tables = [model.cue, model.content, model.source];
  const size = 12 + tables.reduce((n, t) => n + 8 + t.values.length, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setFloat32(8, model.threshold, true);
  let at = 12;
  for (const { values } of tables) {
    const sizes = Float32Array.from(values, Math.abs).sort();
    const scale = Math.max(sizes[Math.floor((sizes.length - 1) * 0.9999)], 1e-6) / 127;
    view.setUint32(at, Math.log2(values.length), true);
    view.setFloat32(at + 4, scale, true);
    at += 8;
    for (let i = 0; i < values.length; i++) view.setInt8(at + i, Math.max(-127, Math.min(127, Math.round(values[i] / scale))));
    at += values.length;
  }
  return bytes;
}
