/** 32-bit hashes of words and of feature tuples. Stable: the model files store them. */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, as an unsigned 32-bit number. */
export function hashText(text: string): number {
  let h = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), FNV_PRIME);
  return finish(h);
}

/** The hashes of the first `max` prefixes of a text, shortest first; a text shorter than a prefix repeats its own. */
export function prefixHashes(text: string, max: number, out: Int32Array, at: number): void {
  let h = FNV_OFFSET;
  for (let i = 0; i < max; i++) {
    if (i < text.length) h = Math.imul(h ^ text.charCodeAt(i), FNV_PRIME);
    out[at + i] = h;
  }
}

/** The hashes of the first `max` suffixes of a text, shortest first. */
export function suffixHashes(text: string, max: number, out: Int32Array, at: number): void {
  let h = FNV_OFFSET;
  for (let i = 0; i < max; i++) {
    if (i < text.length) h = Math.imul(h ^ text.charCodeAt(text.length - 1 - i), FNV_PRIME);
    out[at + i] = h;
  }
}

/** One number for a template and up to three values. */
export function mix(template: number, a: number, b = 0, c = 0): number {
  let h = Math.imul(template + 0x9e3779b9, 0x85ebca6b) ^ a;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ b;
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39) ^ c;
  return finish(h);
}

function finish(h: number): number {
  let x = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
