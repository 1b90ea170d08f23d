import { hashText, mix as mixHashes } from './hash.ts';
import { HashTable } from './table.ts';

/** What a gazetteer entry says of its words, as bits. */
export const LIST = {
  place: 1,
  country: 2,
  given: 4,
  surname: 8,
  person: 16,
  organisation: 32,
  title: 64,
  organisationWord: 128,
  placeWord: 256,
  demonym: 512,
} as const;

/** Set beside the list's own bit in the features where the entry has several words. */
export const MULTIWORD = 1 << 10;

const mix = mixHashes;

export const LONGEST_ENTRY = 6;

/** The key of an entry: its lower-case words, in order. */
export function entryHash(words: readonly string[]): number {
  let h = words.length;
  for (const word of words) h = mix(h, hashText(word));
  return h >>> 0;
}

/** Word lists by hash: `bits[i]` belongs to `hashes[i]`. */
export class Gazetteer {
  private readonly table: HashTable;
  private readonly bits: Uint16Array;

  constructor(hashes: Uint32Array, bits: Uint16Array) {
    this.table = new HashTable(hashes);
    this.bits = bits;
  }

  /** Bits for every word of a sentence, given the hashes of the lower-case words: the union over all entries that cover it. */
  match(words: Uint32Array): Int32Array {
    const found = new Int32Array(words.length);
    for (let i = 0; i < words.length; i++) {
      let h = 0;
      const most = Math.min(LONGEST_ENTRY, words.length - i);
      for (let n = 1; n <= most; n++) {
        // The key starts from the number of words, so each length is hashed anew: six steps at most.
        h = n;
        for (let k = 0; k < n; k++) h = mix(h, words[i + k]);
        const row = this.table.get(h >>> 0);
        if (row < 0) continue;
        const bits = n > 1 ? this.bits[row] | MULTIWORD : this.bits[row];
        for (let k = 0; k < n; k++) found[i + k] |= bits;
      }
    }
    return found;
  }
}
