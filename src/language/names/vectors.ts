import { HashTable } from './table.ts';

/**
 * Word vectors, product-quantised (Jégou et al. 2011): a vector is cut into `parts` pieces and each piece stands for the nearest of 256
 * centroids, so that a word takes `parts` bytes and a product with a matrix is a sum of `parts` table rows.
 */
export class WordVectors {
  readonly parts: number;
  /** Numbers a piece. */
  readonly width: number;
  /** `parts` bytes a word. */
  readonly codes: Uint8Array;
  /** Centroids: [part][256][width]. */
  readonly centroids: Float32Array;
  /** Fine cluster of each word. */
  readonly cluster: Uint16Array;
  /** Coarse cluster of each fine one. */
  readonly coarse: Uint8Array;
  private readonly table: HashTable;

  constructor(data: {
    hashes: Uint32Array;
    codes: Uint8Array;
    centroids: Float32Array;
    cluster: Uint16Array;
    coarse: Uint8Array;
    parts: number;
  }) {
    this.parts = data.parts;
    this.width = data.centroids.length / (data.parts * 256);
    this.codes = data.codes;
    this.centroids = data.centroids;
    this.cluster = data.cluster;
    this.coarse = data.coarse;
    this.table = new HashTable(data.hashes);
  }

  /** The number of a word by the hash of its lower-case form, -1 for a word without a vector. */
  find(hash: number): number {
    return this.table.get(hash);
  }

  /** The vector of word `row`, as the centroids give it back. */
  vector(row: number): Float32Array {
    const out = new Float32Array(this.parts * this.width);
    for (let p = 0; p < this.parts; p++) {
      const from = (p * 256 + this.codes[row * this.parts + p]) * this.width;
      out.set(this.centroids.subarray(from, from + this.width), p * this.width);
    }
    return out;
  }
}
