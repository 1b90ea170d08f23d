/** 32-bit FNV-1a with a final avalanche, so that the low bits of short strings spread. */
export function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  return h >>> 0;
}

/** Rows of a table with 2^bits rows in which the features' weights stand. */
export function rowsOf(features: readonly string[], bits: number): Uint32Array {
  const mask = 2 ** bits - 1;
  const rows = new Uint32Array(features.length);
  for (let i = 0; i < features.length; i++) rows[i] = hash32(features[i]) & mask;
  return rows;
}
