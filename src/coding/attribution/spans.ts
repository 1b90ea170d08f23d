import type { Span } from '../claim.ts';
import type { ContentCandidate } from './content-candidates.ts';
import type { Context } from './context.ts';

/** The text of tokens `s` to `e`, both included. */
const spanOf = ({ tokens }: Context, s: number, e: number): Span => ({ start: tokens[s].start, end: tokens[e].end });

/** Stretches of text of the words that a candidate holds. */
export function contentSpans(context: Context, { a0, a1, b0, b1, e0, e1 }: ContentCandidate): Span[] {
  const spans = [spanOf(context, a0, a1)];
  if (b0 >= 0) spans.push(spanOf(context, b0, b1));
  if (e0 >= 0) spans.push(spanOf(context, e0, e1));
  return spans;
}

export const holds = ({ a0, a1, b0, b1, e0, e1 }: ContentCandidate, t: number): boolean =>
  (t >= a0 && t <= a1) || (b0 >= 0 && t >= b0 && t <= b1) || (e0 >= 0 && t >= e0 && t <= e1);

/** The cue's word with its auxiliaries, its negation and its particle where they stand next to it. */
export function cueSpan(context: Context, c: number): Span {
  const { tokens, child, sibling } = context;
  let s = c;
  let e = c;
  const partOf = (t: number): boolean => {
    if (t < 0 || t >= tokens.length || tokens[t].head !== c) return false;
    const { deprel, lemma } = tokens[t];
    return (
      deprel.startsWith('aux') ||
      deprel === 'compound:prt' ||
      deprel === 'fixed' ||
      (deprel === 'advmod' && /^(not|n't|never)$/iu.test(lemma))
    );
  };
  while (partOf(s - 1)) s--;
  while (partOf(e + 1)) e++;
  if (tokens[c].form.toLowerCase() === 'according' && tokens[c + 1]?.form.toLowerCase() === 'to') e = Math.max(e, c + 1);
  for (let k = child[c]; k >= 0; k = sibling[k]) if (k === e + 1 && tokens[k].deprel === 'compound:prt') e = k;
  return spanOf(context, s, e);
}

/** A source's phrase reaches at most this far from its head, in tokens. */
const REACH = 60;

/** The source's phrase without its preposition, cut where the cue or its words begin; always holds the head. */
export function sourceSpan(context: Context, c: number, source: number, content: ContentCandidate): Span {
  const { tokens, first, last } = context;
  let s = Math.max(Math.min(first[source], source), source - REACH);
  let e = Math.min(Math.max(last[source], source), source + REACH);
  // A name whose parts the tree has torn apart.
  if (tokens[source].upos === 'PROPN' || tokens[source].upos === 'NOUN') {
    const part = (t: number): boolean => tokens[t]?.upos === 'PROPN' && tokens[t].sentence === tokens[source].sentence;
    for (let t = source - 1; tokens[source].upos === 'PROPN' && source - t < REACH && part(t); t--) if (t < s) s = t;
    for (let t = source + 1; t - source < REACH && part(t); t++) if (t > e) e = t;
  }
  const barred = (t: number): boolean => t === c || holds(content, t);
  for (let t = source - 1; t >= s; t--) if (barred(t)) s = t + 1;
  for (let t = source + 1; t <= e; t++) if (barred(t)) e = t - 1;
  while (s < source && (tokens[s].upos === 'PUNCT' || tokens[s].upos === 'ADP' || tokens[s].upos === 'CCONJ')) s++;
  while (e > source && (tokens[e].upos === 'PUNCT' || tokens[e].upos === 'AUX' || tokens[e].upos === 'CCONJ')) e--;
  return spanOf(context, s, e);
}
