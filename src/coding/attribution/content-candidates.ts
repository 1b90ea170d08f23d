import { type Context, isSubject } from './context.ts';

/** A candidate for the words of a cue: tokens `a0` to `a1` and, where the cue stands between, `b0` to `b1` (else -1). All included. */
export interface ContentCandidate {
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
  readonly side: Side;
  /** Last token of the quotations that follow in the same paragraph and belong to it, -1 for none. They begin at `e0`. */
  readonly e0: number;
  readonly e1: number;
}

/** Where the words stand: before the cue, after it, around it, or in the sentences after the cue's own. */
export const Side = { left: 0, right: 1, both: 2, next: 3 } as const;
export type Side = (typeof Side)[keyof typeof Side];

const MOST_STARTS = 14;
const MOST_ENDS = 16;
/** A candidate reaches at most this far from its cue, in tokens. */
const REACH = 120;
/** Quotations that go on for more paragraphs than this are cut. */
const MOST_PARAGRAPHS = 12;

const isPunct = (context: Context, t: number): boolean => context.tokens[t].upos === 'PUNCT' || context.tokens[t].upos === 'SYM';

/** The last token of a quotation, followed into the paragraphs it goes on to. */
export function quotationEnd(context: Context, quote: number): number {
  const { quotes } = context;
  let q = quote;
  for (
    let n = 0;
    n < MOST_PARAGRAPHS && !quotes[q].quotation.closed && q + 1 < quotes.length && quotes[q + 1].quotation.continues !== null;
    n++
  )
    q++;
  return quotes[q].last;
}

/** The first token of a quotation, followed back to the paragraph it began in. */
function quotationStart(context: Context, quote: number): number {
  let q = quote;
  for (let n = 0; n < MOST_PARAGRAPHS && q > 0 && context.quotes[q].quotation.continues !== null; n++) q--;
  return context.quotes[q].first;
}

/** Last token of a sentence without its closing stop (marks within a quotation stay). */
export function lastWord(context: Context, sentence: number): number {
  const { first, last } = context.annotation.sentences[sentence];
  let stop = last;
  while (stop > first && /^[.!?;]+$/u.test(context.tokens[stop].form) && context.quoteOf[stop] < 0) stop--;
  return stop;
}

/** Cue, its heads (where it is joined or embedded) and the children of both: the words whose subtrees may be content. */
function relatives(context: Context, c: number): number[] {
  const { tokens, child, sibling } = context;
  const found: number[] = [];
  for (let up = c, n = 0; up >= 0 && n < 4; up = tokens[up].head, n++) {
    if (tokens[up].sentence !== tokens[c].sentence) break;
    found.push(up);
    for (let k = child[up]; k >= 0 && found.length < 60; k = sibling[k]) {
      found.push(k);
      if (n > 0) continue;
      for (let g = child[k]; g >= 0 && found.length < 60; g = sibling[g]) found.push(g);
    }
  }
  return found;
}

/** The first token of the source in front of the cue, as far as the tree says; else the cue itself (with its auxiliaries). */
export function leftEdge(context: Context, c: number): number {
  const { tokens, child, sibling, first } = context;
  let edge = c;
  for (let k = child[c]; k >= 0; k = sibling[k]) {
    const { deprel } = tokens[k];
    if (k < c && (isSubject(deprel) || deprel.startsWith('aux') || deprel === 'advmod' || deprel === 'case'))
      edge = Math.min(edge, first[k]);
  }
  return edge;
}

/** First token of an active subject in front of the cue, -1 for none (a passive one may be the words: `a truce was announced`). */
function subjectStart({ tokens, child, sibling, first }: Context, c: number): number {
  for (let k = child[c]; k >= 0; k = sibling[k]) if (k < c && tokens[k].deprel === 'nsubj') return first[k];
  return -1;
}

/** The quotations of the sentences right after `after` in the same paragraph, as long as a sentence opens with a mark. */
function following(context: Context, after: number): { e0: number; e1: number } | null {
  const { annotation, quoteOf, quotes, tokens } = context;
  const { sentences } = annotation;
  const sentence = tokens[after].sentence;
  const next = sentences[sentence + 1];
  if (next === undefined || next.paragraph !== sentences[sentence].paragraph) return null;
  const q = quoteOf[next.first];
  if (q < 0 || quotes[q].first !== next.first || next.first <= after) return null;
  const e1 = quotationEnd(context, q);
  return e1 > next.first ? { e0: next.first, e1 } : null;
}

/** Every stretch that may be what the cue at token `c` tells of, best guesses and bad ones alike. At most about 200. */
export function contentCandidates(context: Context, c: number): ContentCandidate[] {
  const { tokens, first, last, quoteOf, quotes, annotation } = context;
  const { sentences } = annotation;
  const index = tokens[c].sentence;
  const sentence = sentences[index];
  const stop = Math.min(lastWord(context, index), c + 2 * REACH);
  const from = Math.max(sentence.first, c - REACH);
  const to = Math.min(sentence.last, c + REACH);
  const kin = relatives(context, c);
  const edge = leftEdge(context, c);

  const rightStarts = new Set<number>();
  const rightEnds = new Set<number>();
  const leftStarts = new Set<number>();
  const leftEnds = new Set<number>();
  const according = tokens[c].form.toLowerCase() === 'according';
  if (c < stop && !according) rightStarts.add(c + 1);
  if (c > from) leftStarts.add(from);
  if (edge > from) leftEnds.add(edge - 1);
  if (c > from) leftEnds.add(c - 1);
  for (const x of kin) {
    if (first[x] > c + (according ? 1 : 0) && first[x] <= stop) rightStarts.add(first[x]);
    if (last[x] > c && last[x] <= stop) rightEnds.add(last[x]);
    if (first[x] < c && first[x] >= from) leftStarts.add(first[x]);
    if (last[x] < c && last[x] >= from) leftEnds.add(last[x]);
    // A stretch ends in front of whatever else hangs on the same word.
    if (first[x] > c + 1 && first[x] - 1 <= stop) rightEnds.add(first[x] - 1);
  }
  for (let i = c + 1; i <= Math.min(stop, to); i++) {
    const opens = quoteOf[i] >= 0 && quotes[quoteOf[i]].first === i;
    if (i < stop && isPunct(context, i) && !opens) {
      rightStarts.add(i + 1);
      if (i - 1 > c) rightEnds.add(i - 1);
      if (quoteOf[i] >= 0) rightEnds.add(i);
    } else if (opens) {
      rightStarts.add(i);
      if (i - 1 > c) rightEnds.add(i - 1);
    } else if (tokens[i].upos === 'SCONJ' || tokens[i].upos === 'PART' || tokens[i].deprel === 'mark') rightStarts.add(i);
    else if (tokens[i].upos === 'CCONJ' && i - 1 > c) rightEnds.add(i - 1);
    if (quoteOf[i] >= 0 && quotes[quoteOf[i]].last === i) rightEnds.add(i);
  }
  rightEnds.add(stop);
  for (let i = c - 1; i >= from; i--) {
    const opens = quoteOf[i] >= 0 && quotes[quoteOf[i]].first === i;
    if (opens) leftStarts.add(i);
    if (isPunct(context, i) && !opens) {
      if (i + 1 < c) leftStarts.add(i + 1);
      leftEnds.add(quoteOf[i] >= 0 && quotes[quoteOf[i]].last === i ? i : i - 1);
    } else if (tokens[i].upos === 'CCONJ' && i + 1 < c) leftStarts.add(i + 1);
  }
  // A quotation that began in an earlier sentence, or ends in a later one.
  if (quoteOf[sentence.first] >= 0 && c > sentence.first && quoteOf[c] !== quoteOf[sentence.first])
    leftStarts.add(quotationStart(context, quoteOf[sentence.first]));
  if (quoteOf[sentence.last] >= 0 && c < sentence.last && quoteOf[c] !== quoteOf[sentence.last])
    rightEnds.add(quotationEnd(context, quoteOf[sentence.last]));

  const near = (a: number, b: number): number => Math.abs(a - c) - Math.abs(b - c);
  const rs = [...rightStarts]
    .filter((i) => i > c)
    .sort(near)
    .slice(0, MOST_STARTS);
  const re = [...rightEnds].filter((i) => i > c).sort((a, b) => a - b);
  const ends = re.length > MOST_ENDS ? [...re.slice(0, MOST_ENDS / 2), ...re.slice(-MOST_ENDS / 2)] : re;
  const le = [...leftEnds]
    .filter((i) => i < c)
    .sort(near)
    .slice(0, 10);
  const ls = [...leftStarts].filter((i) => i < c).sort((a, b) => a - b);
  const starts = ls.length > MOST_STARTS ? [...ls.slice(0, MOST_STARTS / 2), ...ls.slice(-MOST_STARTS / 2)] : ls;

  const found: ContentCandidate[] = [];
  const add = (side: Side, a0: number, a1: number, b0 = -1, b1 = -1): void => {
    found.push({ a0, a1, b0, b1, side, e0: -1, e1: -1 });
    const end = Math.max(a1, b1, c);
    if (quoteOf[a0] < 0 && quoteOf[a1] < 0 && (b1 < 0 || quoteOf[b1] < 0)) return;
    const more = following(context, end);
    if (more !== null) found.push({ a0, a1, b0, b1, side, ...more });
  };
  for (const s of rs) for (const e of ends) if (e >= s) add(Side.right, s, e);
  const subject = subjectStart(context, c);
  // Words in front of the cue end before its subject, or stand behind it.
  for (const s of starts) for (const e of le) if (e >= s && (subject < 0 || e < subject || s > subject)) add(Side.left, s, e);
  // Around the cue: the front up to the source or the cue, the rest from behind a comma or mark.
  const fronts = le.filter((e) => e >= edge - 3 && e < c).slice(0, 3);
  const backs = rs.filter((s) => s === c + 1 || isPunct(context, s - 1) || (quoteOf[s] >= 0 && quotes[quoteOf[s]].first === s)).slice(0, 4);
  const frontStarts = [...new Set([starts[0], ...starts.slice(-5)])].filter((s) => s !== undefined);
  const backEnds = ends.slice(-5);
  // A front is words of its own, not a comma, an article or part of the source.
  const isFront = (s: number, e: number): boolean => {
    let words = 0;
    for (let i = s; i <= e && words < 2; i++) if (!isPunct(context, i)) words += tokens[i].xpos.startsWith('W') ? 2 : 1;
    return words >= 2 && (subject < 0 || e < subject);
  };
  for (const e of fronts)
    for (const s of frontStarts)
      for (const b of isFront(s, e) ? backs : []) for (const z of backEnds) if (s <= e && z >= b) add(Side.both, s, e, b, z);
  // `The minister said:` and the like: what comes next.
  const next = sentences[index + 1];
  if (next !== undefined && stop - c <= 12) {
    const q = quoteOf[next.first];
    if (q >= 0 && quotes[q].first === next.first) add(Side.next, next.first, quotationEnd(context, q));
    add(Side.next, next.first, lastWord(context, index + 1));
  }
  return found;
}
