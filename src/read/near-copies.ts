/**
 * Near-copies by MinHash (Broder 1997) over five-word shingles: an agency's text that other outlets carry, cut or with another headline,
 * is no second witness.
 */
const SHINGLE = 5;
const HASHES = 96;
const BANDS = 32;
const ROWS = HASHES / BANDS;

/** Share of common shingles at which two texts are copies. */
export const NEAR_COPY = 0.45;

/** 96 least hash values; null for a text of fewer than 20 words, which says too little to be compared. */
export function signatureOf(text: string): number[] | null {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < 20) return null;
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (let i = 0; i + SHINGLE <= words.length; i++) {
    const shingle = words.slice(i, i + SHINGLE).join(' ');
    const a = hash(shingle, 0x811c9dc5);
    const b = hash(shingle, 0x9747b28c) | 1;
    for (let k = 0; k < HASHES; k++) {
      const h = (a + Math.imul(k, b)) >>> 0;
      const mixed = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) >>> 0;
      if (mixed < least[k]) least[k] = mixed;
    }
  }
  return [...least];
}

/** Keys under which texts with much in common meet; two texts are compared only where they share one. */
export function bandsOf(signature: readonly number[]): string[] {
  const bands: string[] = [];
  for (let b = 0; b < BANDS; b++) bands.push(`${b}:${hash(signature.slice(b * ROWS, (b + 1) * ROWS).join(','), 0x811c9dc5).toString(36)}`);
  return bands;
}

/** Estimated share of common shingles, 0 to 1. */
export function similarity(a: readonly number[], b: readonly number[]): number {
  let same = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) same++;
  return a.length ? same / a.length : 0;
}

function hash(text: string, seed: number): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}
