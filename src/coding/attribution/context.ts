import type { Annotation, Token } from '../../language/annotation.ts';
import { type Cue, cueOf } from '../lexicon/cues/cues.ts';
import { hashString } from './features.ts';
import { findQuotations, type Quotation } from './quotations.ts';

/** A quotation with its tokens, marks included; quotations without tokens are left out. */
export interface QuotedTokens {
  readonly quotation: Quotation;
  readonly first: number;
  readonly last: number;
}

/** What the decisions on one document share: the tree seen from above, hashes of words, quotations by token. */
export interface Context {
  readonly annotation: Annotation;
  readonly tokens: readonly Token[];
  /** First and last token of each token's subtree. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Children in the order of the text: first child, then from sibling to sibling; -1 ends the list. */
  readonly child: Int32Array;
  readonly sibling: Int32Array;
  readonly lemma: Int32Array;
  readonly form: Int32Array;
  readonly upos: Int32Array;
  readonly xpos: Int32Array;
  readonly deprel: Int32Array;
  /** Index in `quotes` of the quotation that a token stands in, -1 for none. */
  readonly quoteOf: Int32Array;
  readonly quotes: readonly QuotedTokens[];
  /** 0 no name, 1 person, 2 body, 3 place. */
  readonly name: Uint8Array;
  /** The entry of the cue lexicon, by lemma and part of speech. */
  readonly cue: readonly (Cue | null)[];
  /** Sentences whose words are mostly capitalized (headlines) or all capitals. */
  readonly capitals: Uint8Array;
}

/** Relation without its subtype. */
export const baseRelation = (deprel: string): string => {
  const colon = deprel.indexOf(':');
  return colon < 0 ? deprel : deprel.slice(0, colon);
};

/** Index of the first token that ends after an offset of the text; the number of tokens where none does. */
export function tokenAfter(tokens: Context['tokens'], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle].end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const isSubject = (deprel: string): boolean => deprel.startsWith('nsubj') || deprel.startsWith('csubj');

const NAME_CODE = { PER: 1, ORG: 2, LOC: 3 } as const;

function tokenCue(token: Token): Cue | null {
  const lemma = token.lemma.toLowerCase();
  if (token.form.toLowerCase() === 'according') return cueOf('preposition', 'according to');
  switch (token.upos) {
    case 'VERB':
    case 'AUX':
      return cueOf('verb', lemma);
    case 'NOUN':
      return cueOf('noun', lemma);
    case 'ADJ':
      return cueOf('adjective', lemma);
    case 'ADV':
      return cueOf('adverb', lemma);
    default:
      return null;
  }
}

/** Subtree extents and child lists. A token whose head lies outside its sentence counts as a root. */
function tree(tokens: readonly Token[]): Pick<Context, 'first' | 'last' | 'child' | 'sibling'> {
  const n = tokens.length;
  const first = Int32Array.from({ length: n }, (_, i) => i);
  const last = first.slice();
  const child = new Int32Array(n).fill(-1);
  const sibling = new Int32Array(n).fill(-1);
  for (let i = n - 1; i >= 0; i--) {
    const h = tokens[i].head;
    if (h < 0 || h === i || tokens[h].sentence !== tokens[i].sentence) continue;
    sibling[i] = child[h];
    child[h] = i;
  }
  // Widen the ancestors of each token; the number of steps is bounded, so that a cycle in a broken tree does no harm.
  for (let i = 0; i < n; i++) {
    let up = tokens[i].head;
    for (let step = 0; up >= 0 && step < 64 && tokens[up].sentence === tokens[i].sentence; step++) {
      if (i < first[up]) first[up] = i;
      if (i > last[up]) last[up] = i;
      up = tokens[up].head;
    }
  }
  return { first, last, child, sibling };
}

function quotesByToken(annotation: Annotation): Pick<Context, 'quoteOf' | 'quotes'> {
  const { text, tokens, sentences } = annotation;
  const paragraphs: { start: number; end: number }[] = [];
  let paragraph = -1;
  for (const s of sentences) {
    if (s.paragraph === paragraph) paragraphs[paragraphs.length - 1].end = s.end;
    else paragraphs.push({ start: s.start, end: s.end });
    paragraph = s.paragraph;
  }
  const quoteOf = new Int32Array(tokens.length).fill(-1);
  const quotes: QuotedTokens[] = [];
  let t = 0;
  for (const quotation of findQuotations(text, paragraphs)) {
    while (t < tokens.length && tokens[t].end <= quotation.start) t++;
    const first = t;
    while (t < tokens.length && tokens[t].start < quotation.end) quoteOf[t++] = quotes.length;
    if (t > first) quotes.push({ quotation, first, last: t - 1 });
  }
  return { quoteOf, quotes };
}

/** Reads an annotation once, in time linear in its tokens. */
export function readContext(annotation: Annotation): Context {
  const { tokens, sentences } = annotation;
  const n = tokens.length;
  const known = new Map<string, number>();
  const hash = (s: string): number => {
    let h = known.get(s);
    if (h === undefined) {
      h = hashString(s);
      known.set(s, h);
    }
    return h;
  };
  const numbers = (of: (t: Token) => string): Int32Array => {
    const list = new Int32Array(n);
    for (let i = 0; i < n; i++) list[i] = hash(of(tokens[i]));
    return list;
  };
  const name = new Uint8Array(n);
  for (const found of annotation.names) name.fill(NAME_CODE[found.type], found.first, found.last + 1);
  const capitals = new Uint8Array(sentences.length);
  sentences.forEach((s, i) => {
    let words = 0;
    let capital = 0;
    for (let t = s.first; t <= s.last; t++) {
      const c = tokens[t].form[0] ?? '';
      if (c.toLowerCase() === c.toUpperCase() || tokens[t].form.length < 4) continue;
      words++;
      if (c !== c.toLowerCase()) capital++;
    }
    capitals[i] = words > 2 && capital > words * 0.7 ? 1 : 0;
  });
  return {
    annotation,
    tokens,
    ...tree(tokens),
    lemma: numbers((t) => t.lemma.toLowerCase()),
    form: numbers((t) => t.form.toLowerCase()),
    upos: numbers((t) => t.upos),
    xpos: numbers((t) => t.xpos),
    deprel: numbers((t) => t.deprel),
    ...quotesByToken(annotation),
    name,
    cue: tokens.map(tokenCue),
    capitals,
  };
}
