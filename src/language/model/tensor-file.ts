/**
 * A model file: `CCM1`, the length of a JSON header (uint32, little-endian), the header in UTF-8, then the tensors, each at a multiple
 * of 8 bytes. Tensors are row-major and kept small: `i8` rows with one float32 scale a row (the scales stand before the rows),
 * `f16` IEEE half floats, or `f32`.
 */
export type TensorType = 'i8' | 'f16' | 'f32';

export interface TensorEntry {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  /** In bytes, from the end of the header. */
  readonly offset: number;
}

export interface ModelHeader {
  readonly kind: string;
  readonly tensors: readonly TensorEntry[];
  readonly meta: Readonly<Record<string, unknown>>;
}

const MAGIC = 0x314d4343;
const align = (n: number): number => (n + 7) & ~7;

export interface TensorSource {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Writes a model file. Values too large for a half float become infinite, so keep such tensors in `f32`. */
export function writeModelFile(kind: string, meta: Record<string, unknown>, sources: readonly TensorSource[]): Uint8Array {
  const tensors: TensorEntry[] = [];
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const { name, type, shape, values } of sources) {
    const bytes = encodeTensor(type, shape, values);
    tensors.push({ name, type, shape, offset });
    parts.push(bytes);
    offset += align(bytes.length);
  }
  const header = new TextEncoder().encode(JSON.stringify({ kind, tensors, meta }));
  const start = align(8 + header.length);
  const file = new Uint8Array(start + offset);
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, header.length, true);
  file.set(header, 8);
  for (let i = 0; i < parts.length; i++) file.set(parts[i], start + tensors[i].offset);
  return file;
}

function encodeTensor(type: TensorType, shape: readonly number[], values: Float32Array): Uint8Array {
  if (type === 'f32') return new Uint8Array(values.slice().buffer);
  if (type === 'f16') {
    const half = new Uint16Array(values.length);
    for (let i = 0; i < values.length; i++) half[i] = toHalf(values[i]);
    return new Uint8Array(half.buffer);
  }
  const [rows, columns] = shape;
  const out = new Uint8Array(rows * 4 + rows * columns);
  const scales = new Float32Array(out.buffer, 0, rows);
  const bytes = new Int8Array(out.buffer, rows * 4);
  for (let r = 0; r < rows; r++) {
    let largest = 0;
    for (let c = 0; c < columns; c++) largest = Math.max(largest, Math.abs(values[r * columns + c]));
    scales[r] = largest / 127;
    for (let c = 0; c < columns; c++) bytes[r * columns + c] = largest === 0 ? 0 : Math.round((values[r * columns + c] * 127) / largest);
  }
  return out;
}

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** Nearest IEEE half float, ties away from zero. */
export function toHalf(value: number): number {
  float[0] = value;
  const x = bits[0];
  const sign = (x >>> 16) & 0x8000;
  const exponent = ((x >>> 23) & 255) - 112;
  if (exponent >= 31) return sign | 0x7c00;
  if (exponent <= 0) return sign | Math.round(Math.abs(value) * 2 ** 24);
  return sign + (exponent << 10) + (((x & 0x7fffff) + 0x1000) >>> 13);
}

export function fromHalf(half: number): number {
  const exponent = (half >>> 10) & 31;
  const mantissa = half & 1023;
  const magnitude =
    exponent === 0
      ? mantissa * 2 ** -24
      : exponent === 31
        ? mantissa
          ? Number.NaN
          : Infinity
        : (1 + mantissa / 1024) * 2 ** (exponent - 15);
  return half & 0x8000 ? -magnitude : magnitude;
}

let halfTable: Float32Array | null = null;

/** `i8` rows as stored: value = byte × scale of its row. */
export interface Int8Rows {
  readonly rows: number;
  readonly columns: number;
  readonly scales: Float32Array;
  readonly bytes: Int8Array;
}

/** A model file that was read. The tensors are decoded when asked for. */
export class ModelFile {
  readonly header: ModelHeader;
  private readonly data: Uint8Array;

  /** @throws Error where the bytes are no model file of this kind. */
  constructor(bytes: Uint8Array, kind: string) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.byteLength < 8 || view.getUint32(0, true) !== MAGIC) throw new Error(`not a ${kind} model file`);
    const length = view.getUint32(4, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as ModelHeader;
    if (header.kind !== kind) throw new Error(`a ${header.kind} model where a ${kind} model is needed`);
    this.header = header;
    // Copied, so that typed views of any width may start at the (aligned) offsets whatever buffer the bytes came in.
    this.data = new Uint8Array(bytes.subarray(align(8 + length)));
  }

  private entry(name: string): TensorEntry {
    const entry = this.header.tensors.find((tensor) => tensor.name === name);
    if (!entry) throw new Error(`the model has no tensor ${name}`);
    return entry;
  }

  shape(name: string): readonly number[] {
    return this.entry(name).shape;
  }

  int8(name: string): Int8Rows {
    const { type, shape, offset } = this.entry(name);
    if (type !== 'i8') throw new Error(`${name} is not int8`);
    const [rows, columns] = shape;
    return {
      rows,
      columns,
      scales: new Float32Array(this.data.buffer, offset, rows),
      bytes: new Int8Array(this.data.buffer, offset + rows * 4, rows * columns),
    };
  }

  /** The tensor as float32, row-major. */
  floats(name: string): Float32Array {
    const { type, shape, offset } = this.entry(name);
    const size = shape.reduce((a, b) => a * b, 1);
    if (type === 'f32') return new Float32Array(this.data.buffer, offset, size);
    if (type === 'i8') {
      const { rows, columns, scales, bytes } = this.int8(name);
      const out = new Float32Array(size);
      for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) out[r * columns + c] = bytes[r * columns + c] * scales[r];
      return out;
    }
    halfTable ??= Float32Array.from({ length: 65536 }, (_, i) => fromHalf(i));
    const half = new Uint16Array(this.data.buffer, offset, size);
    const out = new Float32Array(size);
    for (let i = 0; i < size; i++) out[i] = halfTable[half[i]];
    return out;
  }
}
