import type { Gazetteer } from './gazetteer.ts';
import { hashText, prefixHashes, suffixHashes } from './hash.ts';
import { AFFIX, OTHER_TAG } from './sizes.ts';
import type { WordVectors } from './vectors.ts';
import { CASE, CASING, casingOf, type WordForm, wordForm } from './word.ts';
import type { WordScores } from './word-scores.ts';

/** What the sequence model needs of a token. */
export interface Word {
  readonly form: string;
  readonly upos: string;
  readonly xpos: string;
}

/** A sentence as numbers, an entry a token: what the features are made of. */
export interface Sketch {
  readonly length: number;
  /** One of CASING. */
  readonly casing: number;
  readonly lower: Uint32Array;
  readonly form: Uint32Array;
  readonly outline: Int32Array;
  readonly letterCase: Uint8Array;
  /** AFFIX hashes a token, shortest first. */
  readonly prefix: Int32Array;
  readonly suffix: Int32Array;
  readonly upos: Uint32Array;
  readonly xpos: Uint32Array;
  /** Row in the word vectors, -1 for none. */
  readonly row: Int32Array;
  /** Clusters of the word, from 1; 0 for a word without a vector. */
  readonly fine: Uint16Array;
  readonly coarse: Uint16Array;
  readonly lists: Int32Array;
  /** Small numbers for the tags, OTHER_TAG for those that have none. */
  readonly uposNumber: Uint8Array;
  readonly xposNumber: Uint8Array;
  readonly words: readonly WordSketch[];
}

/** What a word is by itself, wherever it stands. */
export interface WordSketch {
  readonly shape: WordForm;
  readonly lower: number;
  readonly form: number;
  readonly affixes: Int32Array;
  readonly row: number;
  readonly fine: number;
  readonly coarse: number;
  /** What its features add up to, by casing of the sentence and word lists (see Scorer). */
  readonly seen: { readonly casing: number; readonly lists: number; readonly scores: WordScores }[];
}

/** Words remembered, two kilobytes each with their scores; past that the memory starts anew. */
const MOST_REMEMBERED = 12_000;
/** Longer words are not kept. */
const LONGEST_REMEMBERED = 40;

/** Makes sketches, and remembers the words that it has met: most words of a text come again. */
export class Sketcher {
  private readonly vectors: WordVectors;
  private readonly gazetteer: Gazetteer;
  private readonly words = new Map<string, WordSketch>();
  private readonly tags = new Map<string, Tag>();

  constructor(vectors: WordVectors, gazetteer: Gazetteer) {
    this.vectors = vectors;
    this.gazetteer = gazetteer;
  }

  sketch(words: readonly Word[]): Sketch {
    const n = words.length;
    const known = words.map((word) => this.word(word.form));
    const casing = casingOf(known.map((word) => word.shape));
    const lower = new Uint32Array(n);
    const form = new Uint32Array(n);
    const outline = new Int32Array(n);
    const letterCase = new Uint8Array(n);
    const prefix = new Int32Array(n * AFFIX);
    const suffix = new Int32Array(n * AFFIX);
    const upos = new Uint32Array(n);
    const xpos = new Uint32Array(n);
    const uposNumber = new Uint8Array(n);
    const xposNumber = new Uint8Array(n);
    const row = new Int32Array(n);
    const fine = new Uint16Array(n);
    const coarse = new Uint16Array(n);
    for (let i = 0; i < n; i++) {
      const word = known[i];
      const { shape } = word;
      // In a sentence of nothing but capitals case says nothing: its words read as their lower-case forms do.
      const plain = casing === CASING.upper && shape.letterCase !== CASE.none && shape.letterCase !== CASE.digit;
      lower[i] = word.lower;
      form[i] = plain ? word.lower : word.form;
      outline[i] = plain ? 0 : shape.outline;
      letterCase[i] = plain ? CASE.lower : shape.letterCase;
      for (let a = 0; a < AFFIX; a++) {
        prefix[i * AFFIX + a] = word.affixes[a];
        suffix[i * AFFIX + a] = word.affixes[AFFIX + a];
      }
      const coarseTag = this.tag(words[i].upos);
      const tag = this.tag(words[i].xpos);
      upos[i] = coarseTag.hash;
      uposNumber[i] = coarseTag.number;
      xpos[i] = tag.hash;
      xposNumber[i] = tag.number;
      row[i] = word.row;
      fine[i] = word.fine;
      coarse[i] = word.coarse;
    }
    const lists = this.gazetteer.match(lower);
    return {
      length: n,
      casing,
      lower,
      form,
      outline,
      letterCase,
      prefix,
      suffix,
      upos,
      xpos,
      row,
      fine,
      coarse,
      lists,
      uposNumber,
      xposNumber,
      words: known,
    };
  }

  private word(form: string): WordSketch {
    const kept = this.words.get(form);
    if (kept !== undefined) return kept;
    const text = form.toLowerCase();
    const lower = hashText(text);
    const affixes = new Int32Array(2 * AFFIX);
    prefixHashes(text, AFFIX, affixes, 0);
    suffixHashes(text, AFFIX, affixes, AFFIX);
    const row = this.vectors.find(lower);
    const fine = row < 0 ? 0 : this.vectors.cluster[row] + 1;
    const coarse = row < 0 ? 0 : this.vectors.coarse[fine - 1] + 1;
    const word = { shape: wordForm(form), lower, form: hashText(form), affixes, row, fine, coarse, seen: [] };
    if (this.words.size >= MOST_REMEMBERED) this.words.clear();
    if (form.length <= LONGEST_REMEMBERED) this.words.set(form, word);
    return word;
  }

  private tag(name: string): Tag {
    let tag = this.tags.get(name);
    if (tag === undefined) {
      tag = { hash: hashText(name), number: Math.min(this.tags.size, OTHER_TAG) };
      if (this.tags.size < OTHER_TAG) this.tags.set(name, tag);
    }
    return tag;
  }
}

interface Tag {
  readonly hash: number;
  readonly number: number;
}
