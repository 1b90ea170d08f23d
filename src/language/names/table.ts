/** A read-only map from 32-bit hashes to row numbers, by open addressing: the model's features, words and gazetteer entries. */
export class HashTable {
  private readonly keys: Uint32Array;
  private readonly rows: Int32Array;
  private readonly mask: number;

  /** `hashes[i]` gets row `i`; of equal hashes the first wins. */
  constructor(hashes: Uint32Array) {
    let size = 16;
    while (size < hashes.length * 2) size *= 2;
    this.keys = new Uint32Array(size);
    this.rows = new Int32Array(size).fill(-1);
    this.mask = size - 1;
    for (let i = 0; i < hashes.length; i++) {
      const key = hashes[i];
      let at = key & this.mask;
      while (this.rows[at] >= 0 && this.keys[at] !== key) at = (at + 1) & this.mask;
      if (this.rows[at] < 0) {
        this.keys[at] = key;
        this.rows[at] = i;
      }
    }
  }

  /** The row of a hash, -1 where there is none. */
  get(hash: number): number {
    let at = hash & this.mask;
    for (;;) {
      const row = this.rows[at];
      if (row < 0 || this.keys[at] === hash) return row;
      at = (at + 1) & this.mask;
    }
  }
}
