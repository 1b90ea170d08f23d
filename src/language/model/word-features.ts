/**
 * What the network sees of a word, besides the word itself: seven hashed features (suffixes of 1 to 4 letters, prefixes of 2 and 3, the
 * shape), each the CRC-32 of its UTF-8 text modulo `HASH_ROWS`. The training code computes the same numbers.
 */
export const HASH_ROWS = 16384;

/**
 * After these come rows for the shapes of words in texts all in small letters, then of those all in capitals: there a shape tells less,
 * so it has meanings of its own.
 */
export const CASE_ROWS = 64;

/** Whether a text has capitals and small letters, or is set in one case, as old wires and cleaned data are. */
export type Casing = 'mixed' | 'lower' | 'upper';

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

const step = (crc: number, byte: number): number => CRC[(crc ^ byte) & 255] ^ (crc >>> 8);

/** CRC-32 of the text in UTF-8, without making the bytes. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      crc = step(crc, code);
      continue;
    }
    if (code < 0x800) crc = step(crc, 0xc0 | (code >> 6));
    else {
      const low = text.charCodeAt(i + 1);
      if (code >= 0xd800 && code < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i++;
        crc = step(step(crc, 0xf0 | (code >> 18)), 0x80 | ((code >> 12) & 63));
      } else crc = step(crc, 0xe0 | (code >> 12));
      crc = step(crc, 0x80 | ((code >> 6) & 63));
    }
    crc = step(crc, 0x80 | (code & 63));
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Quotation marks and apostrophes of any kind as the two that the treebank mostly has. */
export function straightQuotes(form: string): string {
  return /[‘’‚‛ʼ`´“”„‟«»]/.test(form) ? form.replace(/[‘’‚‛ʼ`´]/g, "'").replace(/[“”„‟«»]/g, '"') : form;
}

const DIGIT = /\p{Nd}/gu;

/** The form under which a word is looked up: lower case, every digit a 0. */
export function wordKey(form: string): string {
  return form.toLowerCase().replace(DIGIT, '0');
}

/** `Baghdad` → `Xxx`, `F-16s` → `X-ddx`: the first 12 characters by class, runs cut to two. */
export function wordShape(form: string): string {
  let shape = '';
  let last = '';
  let before = '';
  let count = 0;
  for (const character of form) {
    if (count++ === 12) break;
    const kind = /\p{Lu}/u.test(character) ? 'X' : /\p{Ll}/u.test(character) ? 'x' : /\p{Nd}/u.test(character) ? 'd' : character;
    if (kind !== last || kind !== before) {
      shape += kind;
      before = last;
      last = kind;
    }
  }
  return shape;
}

function shapeRow(form: string, casing: Casing): number {
  const hash = crc32(`g${wordShape(form)}`);
  if (casing === 'mixed') return hash % HASH_ROWS;
  return HASH_ROWS + (casing === 'lower' ? 0 : CASE_ROWS) + (hash % CASE_ROWS);
}

/** Rows of the feature table for a word, in the order suffixes 1-4, prefixes 2-3, shape. */
export function wordFeatures(form: string, key: string, casing: Casing): number[] {
  // Code points, so that no character is cut in two; long words need only their ends.
  const ends = key.length > 16 ? key.slice(0, 8) + key.slice(-8) : key;
  const letters = /[\ud800-\udfff]/.test(ends) ? Array.from(ends) : null;
  const suffix = (n: number): string => (letters ? letters.slice(-n).join('') : ends.slice(-n));
  const prefix = (n: number): string => (letters ? letters.slice(0, n).join('') : ends.slice(0, n));
  const texts = [`a${suffix(1)}`, `b${suffix(2)}`, `c${suffix(3)}`, `d${suffix(4)}`, `e${prefix(2)}`, `f${prefix(3)}`];
  return [...texts.map((text) => crc32(text) % HASH_ROWS), shapeRow(form, casing)];
}
