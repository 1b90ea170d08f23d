import type { Gazetteer } from './gazetteer.ts';
import { hashText, prefixHashes, suffixHashes } from './hash.ts';
import type { WordVectors } from './vectors.ts';
import { CASE, CASING, casingOf, type WordForm, wordForm } from './word.ts';

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
}

export const AFFIX = 4;

export function sketchOf(words: readonly Word[], vectors: WordVectors, gazetteer: Gazetteer): Sketch {
  const n = words.length;
  const forms: WordForm[] = words.map((word) => wordForm(word.form));
  const casing = casingOf(forms);
  const lower = new Uint32Array(n);
  const form = new Uint32Array(n);
  const outline = new Int32Array(n);
  const letterCase = new Uint8Array(n);
  const prefix = new Int32Array(n * AFFIX);
  const suffix = new Int32Array(n * AFFIX);
  const upos = new Uint32Array(n);
  const xpos = new Uint32Array(n);
  const row = new Int32Array(n);
  const fine = new Uint16Array(n);
  const coarse = new Uint16Array(n);
  for (let i = 0; i < n; i++) {
    const text = words[i].form.toLowerCase();
    lower[i] = hashText(text);
    form[i] = hashText(words[i].form);
    outline[i] = forms[i].outline;
    letterCase[i] = forms[i].letterCase;
    // In a sentence of nothing but capitals case says nothing: its words read as their lower-case forms do.
    if (casing === CASING.upper && letterCase[i] !== CASE.none && letterCase[i] !== CASE.digit) {
      form[i] = lower[i];
      outline[i] = 0;
      letterCase[i] = CASE.lower;
    }
    prefixHashes(text, AFFIX, prefix, i * AFFIX);
    suffixHashes(text, AFFIX, suffix, i * AFFIX);
    upos[i] = hashText(words[i].upos);
    xpos[i] = hashText(words[i].xpos);
    row[i] = vectors.find(lower[i]);
    if (row[i] >= 0) {
      fine[i] = vectors.cluster[row[i]] + 1;
      coarse[i] = vectors.coarse[fine[i] - 1] + 1;
    }
  }
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
    lists: gazetteer.match(lower),
  };
}
