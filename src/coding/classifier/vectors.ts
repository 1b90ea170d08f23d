/** Word vectors in 8 bits: what the trained heads know of words that the lexicon lacks. */
export interface WordVectors {
  readonly dimensions: number;
  readonly index: ReadonlyMap<string, number>;
  /** One row a word. */
  readonly values: Int8Array;
  readonly scale: number;
}

/** File: length-prefixed JSON header `{ dimensions, scale, words }` (words joined by blanks), then the rows. */
export function readVectors(file: Uint8Array): WordVectors {
  const length = new DataView(file.buffer, file.byteOffset, file.byteLength).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(file.subarray(4, 4 + length))) as { dimensions: number; scale: number; words: string };
  const index = new Map(header.words.split(' ').map((word, i) => [word, i]));
  const values = new Int8Array(file.buffer, file.byteOffset + 4 + length, index.size * header.dimensions);
  return { dimensions: header.dimensions, index, values, scale: header.scale };
}

/** The row of the first of `words` that is known, -1 where none is. */
export function vectorRow({ index }: WordVectors, words: readonly string[]): number {
  for (const word of words) {
    const row = index.get(word);
    if (row !== undefined) return row;
  }
  return -1;
}

/** Writes the vector of the first of `words` that is known to `out` from `offset` on; nothing where none is. */
export function vectorOf(vectors: WordVectors, words: readonly string[], out: Float32Array, offset: number): void {
  const row = vectorRow(vectors, words);
  if (row < 0) return;
  const base = row * vectors.dimensions;
  for (let d = 0; d < vectors.dimensions; d++) out[offset + d] = vectors.values[base + d] * vectors.scale;
}
