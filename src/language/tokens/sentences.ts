/** Sentences and paragraphs of a text, over the tokens. */
import { NEVER_FINAL, OPENERS } from './abbreviations.ts';
import { type Span, tokenize } from './tokenize.ts';

export interface Segments {
  readonly tokens: Span[];
  /** First and last token, both included; in the order of the text. */
  readonly sentences: { readonly first: number; readonly last: number; readonly paragraph: number }[];
}

const CLOSING = new Set(['"', "''", ')', "'", '”', '’', ']', '»']);
const OPENING = /^["'“‘«([<„`\-–—•*]/;

/** Every line is a paragraph; blank lines only part them. Time grows with the length of the text. */
export function segment(text: string): Segments {
  const tokens: Span[] = [];
  const sentences: Segments['sentences'] = [];
  let paragraph = 0;
  let at = 0;
  while (at <= text.length) {
    let end = at;
    while (end < text.length && !/[\n\r\u2028\u2029\u0085]/.test(text[end])) end++;
    const line = tokenize(text, at, end);
    if (line.length > 0) {
      const base = tokens.length;
      for (const token of line) tokens.push(token);
      for (const { first, last } of sentencesOfLine(text, line)) sentences.push({ first: base + first, last: base + last, paragraph });
      paragraph++;
    }
    at = end + 1;
  }
  return { tokens, sentences };
}

function sentencesOfLine(text: string, tokens: readonly Span[]): { first: number; last: number }[] {
  const out: { first: number; last: number }[] = [];
  const form = (k: number): string => text.slice(tokens[k].start, Math.min(tokens[k].end, tokens[k].start + 40));
  const glued = (k: number): boolean => tokens[k + 1].start === tokens[k].end;
  let first = 0;
  for (let k = 0; k < tokens.length; k++) {
    if (!mayEnd(form(k), k + 1 < tokens.length ? form(k + 1) : '')) continue;
    while (k + 1 < tokens.length && CLOSING.has(form(k + 1)) && glued(k)) k++;
    if (k + 1 < tokens.length) {
      const following = form(k + 1);
      if (!/^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(following) && !OPENING.test(following)) continue;
      if (glued(k) && /^[\p{L}\p{N}]/u.test(following)) continue;
    }
    out.push({ first, last: k });
    first = k + 1;
  }
  if (first < tokens.length) out.push({ first, last: tokens.length - 1 });
  return out;
}

function mayEnd(form: string, following: string): boolean {
  if (/^(?:\.|[?!]+|\.{3,}|…|[。！？؟।])$/.test(form)) return true;
  if (form.length > 2 && form.endsWith('.') && form[0] !== '.')
    return OPENERS.has(following.toLowerCase()) && /^\p{Lu}/u.test(following) && !NEVER_FINAL.has(form.slice(0, -1).toLowerCase());
  return false;
}
