/** The language stage: text → tokens, sentences, tags, lemmas, features, heads and relations. Pure: the model's bytes are handed in. */
import type { Annotation, Sentence, Token } from './annotation.ts';
import type { Kernel } from './kernel/kernel.ts';
import { bestKernel } from './kernel/wasm.ts';
import { Network } from './model/network.ts';
import { ModelFile } from './model/tensor-file.ts';
import type { Casing } from './model/word-features.ts';
import { Morphology, type MorphologyData, surroundings } from './morphology/morphology.ts';
import { segment } from './tokens/sentences.ts';
import { casing } from './tokens/tokenize.ts';

export interface LanguageOptions {
  /** Bytes of `models/parser.bin`. */
  readonly model: Uint8Array;
  /** The arithmetic to run on; the fastest that this engine has where it is left out. */
  readonly kernel?: Kernel;
}

/** A token as given from outside: offsets into the text, end exclusive. */
export interface GivenToken {
  readonly start: number;
  readonly end: number;
}

/** A given sentence: first and last token, both included. */
export interface GivenSentence {
  readonly first: number;
  readonly last: number;
  readonly paragraph?: number;
}

export interface Language {
  /** Splits and parses a text of any kind. Takes time in proportion to its length. Without `features` the words' morphological features stay `_`, which saves time. */
  annotate(text: string, options?: { features?: boolean }): Annotation;
  /**
   * Parses given tokens in given sentences, which must cover all tokens in order. `forms` are the words as they are to be read (for
   * CoNLL-U, whose words need not be slices of a text); left out, they are the slices.
   */
  annotateTokens(text: string, tokens: readonly GivenToken[], sentences: readonly GivenSentence[], forms?: readonly string[]): Annotation;
}

/** @throws Error where the bytes are no parser model. */
export function createLanguage({ model, kernel = bestKernel() }: LanguageOptions): Language {
  const file = new ModelFile(model, 'parser');
  const network = new Network(file, kernel);
  const meta = file.header.meta as { words: string[]; morphology: MorphologyData };
  const vocabulary = new Set(meta.words);
  const morphology = new Morphology(meta.morphology, (word) => vocabulary.has(word));

  const read = (
    text: string,
    given: readonly GivenToken[],
    givenSentences: readonly GivenSentence[],
    forms: readonly string[] | undefined,
    features: boolean,
  ): Annotation => {
    const sentences: Sentence[] = givenSentences.map(({ first, last, paragraph }) => ({
      first,
      last,
      start: given[first].start,
      end: given[last].end,
      paragraph: paragraph ?? 0,
    }));
    const tokens: Token[] = [];
    sentences.forEach(({ first, last }, sentence) => {
      for (let i = first; i <= last; i++) {
        const { start, end } = given[i];
        const form = forms?.[i] ?? text.slice(start, end);
        tokens.push({ start, end, form, lemma: form.toLowerCase(), upos: 'X', xpos: 'FW', feats: '_', head: -1, deprel: 'root', sentence });
      }
    });
    const states = tokens.length <= MOST_STATES ? new Float32Array(tokens.length * network.width) : null;
    parseAll(network, text, tokens, sentences, states);
    for (const sentence of sentences) inflect(morphology, tokens.slice(sentence.first, sentence.last + 1), sentence.first, features);
    return { text, tokens, sentences, names: [], states, width: network.width };
  };

  return {
    annotate(text, { features = true } = {}) {
      const { tokens, sentences } = segment(text);
      return read(text, tokens, sentences, undefined, features);
    },
    annotateTokens: (text, tokens, sentences, forms) => read(text, tokens, sentences, forms, true),
  };
}

/** Lemmas and, where wanted, features of one sentence, whose first token has index `first`. */
function inflect(morphology: Morphology, tokens: readonly Token[], first: number, features: boolean): void {
  for (const token of tokens) token.lemma = morphology.lemma(token);
  if (!features) return;
  const around = surroundings(
    tokens,
    tokens.map(({ head }) => (head < 0 ? -1 : head - first)),
  );
  tokens.forEach((token, i) => {
    token.feats = morphology.feats(token, around[i]);
  });
}

/** A run of words that goes through the network as one: a sentence, or a part of one too long. */
interface Piece {
  readonly first: number;
  readonly last: number;
  readonly casing: Casing;
}

/** A headline in capitals stands among other sentences; a text in small letters is so throughout. */
function sentenceCasing(whole: Casing, tokens: readonly Token[]): Casing {
  if (whole !== 'mixed') return whole;
  const own = casing(tokens.map(({ form }) => form).join(' '));
  return own === 'upper' ? 'upper' : 'mixed';
}

function parseAll(network: Network, text: string, tokens: Token[], sentences: readonly Sentence[], states: Float32Array | null): void {
  const pieces: Piece[] = [];
  const whole = casing(text);
  for (const sentence of sentences) cut(tokens, sentence, sentenceCasing(whole, tokens.slice(sentence.first, sentence.last + 1)), pieces);
  // Sentences of like length share a batch; the order of the results does not depend on it.
  const order = pieces.map((_, i) => i).sort((a, b) => length(pieces[b]) - length(pieces[a]));
  let batch: Piece[] = [];
  let words = 0;
  const flush = (): void => {
    if (batch.length === 0) return;
    const parses = network.parse(
      batch.map(({ first, last }) => tokens.slice(first, last + 1).map((token) => token.form)),
      batch.map((piece) => piece.casing),
    );
    parses.forEach((parse, k) => {
      const { first } = batch[k];
      states?.set(parse.states, first * network.width);
      for (let i = 0; i < parse.heads.length; i++) {
        const token = tokens[first + i];
        token.upos = network.upos[parse.upos[i]];
        token.xpos = network.xpos[parse.xpos[i]];
        token.head = parse.heads[i] === 0 ? -1 : first + parse.heads[i] - 1;
        token.deprel = network.relations[parse.relations[i]];
      }
    });
    batch = [];
    words = 0;
  };
  for (const k of order) {
    const piece = pieces[k];
    if (words + length(piece) > BATCH_WORDS || batch.length >= BATCH_SENTENCES) flush();
    batch.push(piece);
    words += length(piece);
  }
  flush();
  for (const sentence of sentences) joinPieces(tokens, sentence);
}

/** Above so many tokens (100 MB of states) a text is no report and `Annotation.states` stays null. */
const MOST_STATES = 100_000;
const BATCH_WORDS = 192;
const BATCH_SENTENCES = 8;
const length = (piece: Piece): number => piece.last - piece.first + 1;

/** Cuts a sentence longer than the network takes at the strongest punctuation of the second half of each window. */
function cut(tokens: readonly Token[], { first, last }: Sentence, casing: Casing, pieces: Piece[]): void {
  let start = first;
  while (last - start + 1 > BATCH_WORDS) {
    let best = start + BATCH_WORDS - 1;
    let strength = 0;
    for (let i = best; i > start + BATCH_WORDS / 2; i--) {
      const s = /^[;.?!|\t]/.test(tokens[i].form)
        ? 3
        : tokens[i].form === ':' || /^[-—–]+$/.test(tokens[i].form)
          ? 2
          : tokens[i].form === ','
            ? 1
            : 0;
      if (s > strength) {
        strength = s;
        best = i;
      }
    }
    pieces.push({ first: start, last: best, casing });
    start = best + 1;
  }
  if (start <= last) pieces.push({ first: start, last, casing });
}

/** Later pieces of a cut sentence hang on the root of the first. */
function joinPieces(tokens: Token[], { first, last }: Sentence): void {
  if (last - first + 1 <= BATCH_WORDS) return;
  let root = -1;
  for (let i = first; i <= last; i++) {
    const token = tokens[i];
    if (token.head >= 0) continue;
    if (root < 0) root = i;
    else {
      token.head = root;
      token.deprel = 'parataxis';
    }
  }
}
